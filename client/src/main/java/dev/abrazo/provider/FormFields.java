package dev.abrazo.provider;

import dev.abrazo.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts JSON values to the fields of a form. */
final class FormFields {

    private FormFields() {}

    /** The strings of each field, in order; mutable. */
    static Map<String, List<String>> of(Map<String, Object> values) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(name, texts(value)));
        return fields;
    }

    /** Converts a value to the strings of a field: one for each element of a list, JSON for objects. */
    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<String> all = new ArrayList<>();
            list.forEach(item -> all.addAll(texts(item)));
            return all;
        }
        return List.of(value instanceof String text ? text : Json.write(value));
    }
}
