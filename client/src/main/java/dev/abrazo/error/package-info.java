/**
 * Everything that can go wrong with an inference, as one closed family of unchecked exceptions.
 *
 * <p>{@link dev.abrazo.error.InferenceException} is the root; each subclass is one {@code type} of the closed list
 * that command line, batch files, flows and documents also show. {@link dev.abrazo.error.ErrorDetails} carries what is
 * known of the failed exchange. How a server's reply becomes one of these is not here but in the engine.
 */
@NullMarked
package dev.abrazo.error;

import org.jspecify.annotations.NullMarked;
