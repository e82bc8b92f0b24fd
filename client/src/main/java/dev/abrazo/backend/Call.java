package dev.abrazo.backend;

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

    /** A call that nobody else can end. */
    public Call(@Nullable String model, I input, CallOptions options) {
        this(model, input, options, new Cancellation());
    }
}
