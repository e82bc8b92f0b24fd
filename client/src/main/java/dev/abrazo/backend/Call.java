package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thing to run. Immutable, but for the cancellation.
 *
 * @param model the model's id on the Hub, a folder for a local backend, or null for the task's default
 * @param input the task's input
 * @param options how to run it
 * @param cancellation by which the caller ends it
 * @param waited how long it has waited for a thread since it was submitted; counts towards its timeout
 */
public record Call<I>(
        @Nullable String model, I input, CallOptions options, Cancellation cancellation, Duration waited) {

    /** A call that begins now. */
    public Call(@Nullable String model, I input, CallOptions options, Cancellation cancellation) {
        this(model, input, options, cancellation, Duration.ZERO);
    }

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

    /** The same after this wait. */
    public Call<I> waited(Duration time) {
        return new Call<>(model, input, options, cancellation, time);
    }
}
