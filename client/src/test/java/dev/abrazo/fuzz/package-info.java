/**
 * Fuzz tests: random or corrupted replies, streams, media and requests. A call always ends with a result or with
 * an InferenceException. Limited in number and reproducible by seed: {@link dev.abrazo.testing.RandomValues}.
 */
@NullMarked
package dev.abrazo.fuzz;

import org.jspecify.annotations.NullMarked;
