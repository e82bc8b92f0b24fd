/**
 * Hugging Face inference for the JVM: {@link dev.abrazo.InferenceClient} and its methods, one for each task.
 *
 * <p>The facade only: tasks, providers, errors and internals have their own packages, listed in the architecture page.
 * {@link dev.abrazo.Tasks} is the registry of tasks, where every front end finds them.
 */
@NullMarked
package dev.abrazo;

import org.jspecify.annotations.NullMarked;
