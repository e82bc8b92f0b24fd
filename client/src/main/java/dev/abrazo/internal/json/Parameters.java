package dev.abrazo.internal.json;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import java.util.Map;

/** Deeply unmodifiable copies of parameters, in the same order. */
public final class Parameters {

    private Parameters() {}

    /**
     * A deeply unmodifiable copy in the same order. Values that are unmodifiable already, such as
     * parsed JSON, are not copied.
     *
     * @throws InvalidRequestException if it contains itself
     */
    @SuppressWarnings("NullAway") // nulls are kept
    public static Map<String, Object> copyOf(Map<String, ? extends Object> values) {
        try {
            return values.isEmpty() ? Map.of() : Json.fixed(values);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The request has " + e.getMessage() + ".");
        }
    }
}
