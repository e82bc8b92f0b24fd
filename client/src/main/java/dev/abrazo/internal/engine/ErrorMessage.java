package dev.abrazo.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the message in the JSON of an error. */
final class ErrorMessage {

    /** Names of fields that hold a message, or an object with one. */
    private static final List<String> FIELDS =
            List.of("error", "errors", "detail", "message", "error_description", "title");

    private ErrorMessage() {}

    /** The message in the first of the known fields that has one; null if none has. */
    static @Nullable String in(Map<?, ?> map) {
        for (String name : FIELDS) {
            Object value = map.get(name);
            if (value instanceof Map<?, ?> inner) {
                String nested = in(inner);
                if (nested != null) {
                    return nested;
                }
            } else if (value != null && !(value instanceof Boolean)) {
                String joined = joined(value);
                if (!joined.isBlank()) {
                    return joined.strip();
                }
            }
        }
        return null;
    }

    /** Formats a string, or the elements of a list; FastAPI's as {@code place: message}, never with the echoed input. */
    static String joined(Object value) {
        if (!(value instanceof List<?> list)) {
            return value instanceof Map<?, ?> map ? String.valueOf(in(map)) : String.valueOf(value);
        }
        List<String> parts = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> map && map.get("msg") != null) {
                String place = map.get("loc") instanceof List<?> path
                        ? path.stream().map(String::valueOf).collect(Collectors.joining(".")) + ": "
                        : "";
                parts.add(place + map.get("msg"));
            } else if (item != null) {
                parts.add(joined(item));
            }
        }
        return String.join("; ", parts);
    }
}
