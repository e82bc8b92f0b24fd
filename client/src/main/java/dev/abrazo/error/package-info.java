/**
 * The failures of an inference call, as unchecked exceptions.
 *
 * <p>{@link dev.abrazo.error.InferenceException} is the base class, which other artifacts may extend; each subclass here
 * has one {@code code}, which front ends show as the error's {@code type}. {@link dev.abrazo.error.ErrorDetails} has the
 * details of the failed exchange. The engine maps a server's error reply to one of these.
 */
@NullMarked
package dev.abrazo.error;

import org.jspecify.annotations.NullMarked;
