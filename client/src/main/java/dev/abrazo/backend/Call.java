package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call of a task: model, input, options. Immutable except for its cancellation. */
public final class Call<I> {

    private final @Nullable String model;
    private final I input;
    private final CallOptions options;
    private final Cancellation cancellation;
    private final Duration waited;
    private final CallListener.@Nullable Reporter events;

    private Call(
            @Nullable String model,
            I input,
            CallOptions options,
            Cancellation cancellation,
            Duration waited,
            CallListener.@Nullable Reporter events) {
        this.model = model;
        this.input = input;
        this.options = Objects.requireNonNull(options, "options");
        this.cancellation = Objects.requireNonNull(cancellation, "cancellation");
        this.waited = Objects.requireNonNull(waited, "waited");
        this.events = events;
    }

    /**
     * A call that starts now, with a new cancellation.
     *
     * @param model the model's id; white space around it is ignored; null for the task's default
     * @throws ConfigurationException if the model's id is blank
     */
    public static <I> Call<I> of(@Nullable String model, I input, CallOptions options) {
        return of(model, input, options, new Cancellation());
    }

    /**
     * A call that starts now.
     *
     * @param model the model's id; white space around it is ignored; null for the task's default
     * @param cancellation the signal that ends the call
     * @throws ConfigurationException if the model's id is blank
     */
    public static <I> Call<I> of(@Nullable String model, I input, CallOptions options, Cancellation cancellation) {
        String id = model == null ? null : Check.model(model).strip();
        return new Call<>(id, input, options, cancellation, Duration.ZERO, options.events());
    }

    /** The same call with this wait; see {@link #waited()}. */
    public Call<I> waited(Duration time) {
        return new Call<>(model, input, options, cancellation, time, events);
    }

    /**
     * The same with another model and other options. The listeners stay: those of these options are ignored.
     *
     * @param otherModel the model's id, or null for the task's default
     */
    public Call<I> with(@Nullable String otherModel, CallOptions otherOptions) {
        return new Call<>(otherModel, input, otherOptions, cancellation, waited, events);
    }

    /** Reports the events of this call; null if the options have no listener. */
    public CallListener.@Nullable Reporter events() {
        return events;
    }

    /** The model's id on the Hub, a folder for a local backend, or null for the task's default. */
    public @Nullable String model() {
        return model;
    }

    /** The task's input. */
    public I input() {
        return input;
    }

    /** The options. */
    public CallOptions options() {
        return options;
    }

    /** The signal that ends the call. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** How long the call has waited for a thread since it was submitted; counts towards its timeout. */
    public Duration waited() {
        return waited;
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(model, input, options, cancellation, waited);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Call<?> call && values().equals(call.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Call[model=" + model + ", input=" + input + ", options=" + options + ", waited=" + waited + "]";
    }
}
