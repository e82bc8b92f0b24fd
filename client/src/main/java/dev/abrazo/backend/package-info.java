/**
 * The seam between what is asked and who answers: a {@link dev.abrazo.backend.Backend} runs a
 * {@link dev.abrazo.backend.Call} and gives a {@link dev.abrazo.backend.Reply}.
 *
 * <p>Servers somewhere are one backend, models in this process another. Nothing here knows HTTP or a model's files.
 */
@NullMarked
package dev.abrazo.backend;

import org.jspecify.annotations.NullMarked;
