package dev.abrazo.task;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of an open set: subclasses have constants for the known values, and keep unknown ones, so that a server may
 * introduce a new one at any time. As a parameter, an unknown value is sent as it is, while a setter that takes the text
 * accepts only known values, to find misspelt ones. Two are equal if class and text are. Immutable.
 */
public abstract class OpenValue {

    private final String value;

    /**
     * Keeps the text as it is.
     *
     * @param value the value's text in the API
     */
    protected OpenValue(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The value's text in the API, such as {@code "stop"}. */
    public final String value() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OpenValue open && getClass() == open.getClass() && value.equals(open.value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The value's text in the API. */
    @Override
    public final String toString() {
        return value;
    }
}
