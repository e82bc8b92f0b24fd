/**
 * Interface between tasks and their execution: a {@link dev.abrazo.backend.Backend} runs a {@link dev.abrazo.backend.Call}
 * and returns a {@link dev.abrazo.backend.Reply}.
 *
 * <p>One backend calls servers, another runs models in this process. Nothing here depends on HTTP or on model files.
 */
@NullMarked
package dev.abrazo.backend;

import org.jspecify.annotations.NullMarked;
