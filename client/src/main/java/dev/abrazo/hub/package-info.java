/**
 * What the Hub knows: models, the providers that serve them, the account of a token.
 *
 * <p>{@link dev.abrazo.hub.Hub} is all of it; a client gives it by {@code hub()}.
 */
@NullMarked
package dev.abrazo.hub;

import org.jspecify.annotations.NullMarked;
