/**
 * Chat with a language model: messages in, a message out, whole or in parts, with tools.
 *
 * <p>The replies are kept as the server sent them and read through typed views, since every provider adds fields of its
 * own. Deviations of single providers are not here but with the providers.
 */
@NullMarked
package dev.abrazo.chat;

import org.jspecify.annotations.NullMarked;
