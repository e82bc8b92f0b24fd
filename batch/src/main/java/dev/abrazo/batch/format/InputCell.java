package dev.abrazo.batch.format;

import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.task.InputShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the text of a cell or line into the JSON form of a row. */
final class InputCell {

    private InputCell() {}

    static void put(Map<String, @Nullable Object> row, InputShape.Field field, String text) {
        put(row, field.path(), value(field.kind(), text));
    }

    /** A value at a path such as {@code parameters.top_k}; the objects on the way are created. */
    static void put(Map<String, @Nullable Object> row, String path, @Nullable Object value) {
        Map<String, @Nullable Object> object = row;
        String rest = path;
        for (int dot = rest.indexOf('.'); dot > 0; dot = rest.indexOf('.')) {
            String name = rest.substring(0, dot);
            @SuppressWarnings("unchecked") // only objects made here are on the way
            Map<String, @Nullable Object> inner =
                    (Map<String, @Nullable Object>) object.computeIfAbsent(name, key -> new LinkedHashMap<>());
            object = inner;
            rest = rest.substring(dot + 1);
        }
        object.put(rest, value);
    }

    private static @Nullable Object value(InputShape.Field.Kind kind, String text) {
        return switch (kind) {
            case TEXT -> text;
            case TEXTS -> json(text) instanceof List<?> list ? list : List.of(text);
            case MESSAGES ->
                json(text) instanceof List<?> list ? list : List.of(Json.object("role", "user", "content", text));
            case CONVERSATION -> json(text) instanceof Map<?, ?> map ? map : Map.of("text", text);
            case TABLE -> jsonOrText(text);
            default -> media(text.strip());
        };
    }

    /** The value of a parameter: JSON if it parses, else the text. */
    static @Nullable Object jsonOrText(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            return text;
        }
    }

    private static @Nullable Object json(String text) {
        String stripped = text.strip();
        return stripped.startsWith("[") || stripped.startsWith("{") ? jsonOrText(stripped) : null;
    }

    private static Object media(String text) {
        return text.startsWith("data:")
                ? text
                : text.matches("(?i)https?://.*") ? Map.of("url", text) : Map.of("file", text);
    }
}
