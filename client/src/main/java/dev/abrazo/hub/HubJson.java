package dev.abrazo.hub;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of the Hub; a field of another type than expected counts as absent. Immutable. */
abstract class HubJson {

    private final Map<String, @Nullable Object> json;

    HubJson(Map<String, ?> json) {
        this.json = Json.fixed(json);
    }

    /** All fields, as sent. */
    public final Map<String, @Nullable Object> json() {
        return json;
    }

    /** The fields of both; of a name in both the value in the second. */
    static Map<String, @Nullable Object> merged(Map<String, ?> first, Map<String, ?> second) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    @Nullable
    Object value(String... path) {
        Object value = json;
        for (String name : path) {
            Map<String, Object> object = JsonShapes.object(value);
            value = object == null ? null : object.get(name);
        }
        return value;
    }

    @Nullable
    String text(String... path) {
        return value(path) instanceof String text ? text : null;
    }

    @Nullable
    Double number(String... path) {
        return JsonShapes.number(value(path));
    }

    @Nullable
    Long count(String... path) {
        return value(path) instanceof Number number ? (Long) number.longValue() : null;
    }

    boolean flag(String... path) {
        return Boolean.TRUE.equals(value(path));
    }

    /** The texts in a list; empty for none. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (value(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return List.copyOf(texts);
    }

    /** One field of each object in a list; empty for none. */
    List<String> texts(String name, String field) {
        List<String> texts = new ArrayList<>();
        if (value(name) instanceof List<?> list) {
            for (Object item : list) {
                Map<String, Object> object = JsonShapes.object(item);
                if (object != null && object.get(field) instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return List.copyOf(texts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other != null && other.getClass() == getClass() && json.equals(((HubJson) other).json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "Hub." + getClass().getSimpleName() + Json.write(json);
    }
}
