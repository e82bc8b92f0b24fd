package dev.abrazo.internal.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes fields that may be absent into a JSON object. */
public final class OptionalFields {

    private OptionalFields() {}

    /** Adds the field, unless the value is null. An {@link Integer} is written as a {@link Long}, as parsed JSON has it. */
    public static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value instanceof Integer number ? (Object) number.longValue() : value);
        }
    }
}
