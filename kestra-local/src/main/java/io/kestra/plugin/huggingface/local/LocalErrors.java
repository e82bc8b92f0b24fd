package io.kestra.plugin.huggingface.local;

import dev.abrazo.error.InferenceException;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;

/** Messages of failed runs in the terms of a flow: properties of the task, and the model as the flow names it. */
final class LocalErrors {

    private LocalErrors() {}

    /** Describes a failed run. */
    static InferenceFailedException of(InferenceException failure, ModelFolder model) {
        String message = model.named(String.valueOf(failure.getMessage()))
                .replace("The local backend", "LocalInference")
                .replace(
                        "For other tasks, set a token, a provider or an endpoint.",
                        "For other tasks, use io.kestra.plugin.huggingface.Inference.")
                .replace(
                        "The command `abrazo tasks` lists all tasks; in Java, Tasks.all() does.",
                        "Set `task` to feature-extraction, sentence-similarity or zero-shot-classification.")
                .replaceFirst("Choose another model, such as \\S+$", "Set `model` to another one, or leave it out.");
        return InferenceFailedException.of(failure.code(), message);
    }

    /** The run was killed. */
    static InferenceFailedException killed() {
        return InferenceFailedException.of("cancelled", "The task was killed.");
    }
}
