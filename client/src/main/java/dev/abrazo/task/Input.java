package dev.abrazo.task;

import dev.abrazo.internal.json.PlainValues;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The input of one call: a value, and parameters by their API names. Made by {@link ValueTask#input}. Immutable if
 * the value is.
 *
 * @param <V> the type of the value, such as {@code String} or {@code Media}
 * @param <P> the parameters of the task; selects the matching setters at compile time
 */
public final class Input<V, P extends Params<P>> {

    private final V value;
    private final Map<String, Object> parameters;

    Input(V value, Map<String, Object> parameters) {
        this.value = Objects.requireNonNull(value, "value");
        this.parameters = parameters;
    }

    /** The value: a text, an image, a question with its context, … */
    public V value() {
        return value;
    }

    /** The parameters, by their API names, in the order they were first set; unmodifiable. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Input<?, ?> input
                && value.equals(input.value)
                && PlainValues.equal(parameters, input.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * value.hashCode() + PlainValues.hash(parameters);
    }

    @Override
    public String toString() {
        return "Input[value=" + value + ", parameters=" + parameters + "]";
    }
}
