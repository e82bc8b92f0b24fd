package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * One thing to run. Immutable, but for the cancellation.
 *
 * @param model the model's id on the Hub, a folder for a local backend, or null for the task's default
 * @param input the task's input
 * @param options how to run it
 * @param cancellation by which the caller ends it
 */
public record Call<I>(@Nullable String model, I input, CallOptions options, Cancellation cancellation) {

    /**
     * Takes the blanks around the model's id away.
     *
     * @throws ConfigurationException where the id is empty
     */
    public Call {
        model = model == null ? null : model.strip();
        if (model != null && model.isEmpty()) {
            throw new ConfigurationException(
                    "The model's id is empty. Name a model such as org/name, or leave it out.");
        }
    }

    /** A call that nobody else can end. */
    public Call(@Nullable String model, I input, CallOptions options) {
        this(model, input, options, new Cancellation());
    }
}
