/**
 * Server-sent events: bytes to events. The one parser of the house; knows the framing and nothing of what events say.
 */
@NullMarked
package dev.abrazo.internal.sse;

import org.jspecify.annotations.NullMarked;
