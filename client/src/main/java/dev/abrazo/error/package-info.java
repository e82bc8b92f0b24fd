/**
 * The failures of an inference call, as unchecked exceptions.
 *
 * <p>{@link dev.abrazo.error.InferenceException} is the base class, open to subclasses of others; each subclass here is
 * one {@code code}, which the command line, batch files, flows and documents show as the error's {@code type}.
 * {@link dev.abrazo.error.ErrorDetails} holds what is known of the failed exchange. The engine maps a server's reply to
 * one of these.
 */
@NullMarked
package dev.abrazo.error;

import org.jspecify.annotations.NullMarked;
