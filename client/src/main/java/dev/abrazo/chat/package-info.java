/**
 * Chat with a language model: messages in, a message out, whole or streamed, with tools.
 *
 * <p>Replies are kept as sent by the server and read through typed accessors, since every provider adds its own fields.
 * Deviations of providers are handled in their dialects.
 */
@NullMarked
package dev.abrazo.chat;

import org.jspecify.annotations.NullMarked;
