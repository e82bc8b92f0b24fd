package dev.abrazo.internal.json;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import java.util.Map;

/** The set parameters of an input, as the records keep them: in order, unmodifiable all the way down. */
public final class Parameters {

    private Parameters() {}

    /**
     * An unmodifiable copy in the same order, with copies of the lists and maps in it; what is unmodifiable already, as
     * all that was parsed, is not copied.
     *
     * @throws InvalidRequestException if it contains itself
     */
    @SuppressWarnings("NullAway") // nulls stay where they were
    public static Map<String, Object> copyOf(Map<String, ? extends Object> values) {
        try {
            return values.isEmpty() ? Map.of() : Json.fixed(values);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The request has " + e.getMessage() + ".");
        }
    }
}
