/**
 * Parser of server-sent events, used for all streams. Handles the framing, not the content of events.
 */
@NullMarked
package dev.abrazo.internal.sse;

import org.jspecify.annotations.NullMarked;
