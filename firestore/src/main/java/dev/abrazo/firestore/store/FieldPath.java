package dev.abrazo.firestore.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Paths of fields, such as {@code ai.result} for the field {@code result} of the map {@code ai}. */
public final class FieldPath {

    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_][a-zA-Z_0-9]*");

    private FieldPath() {}

    /** The value at the path, or null. */
    public static @Nullable Object get(Map<String, ? extends @Nullable Object> fields, String path) {
        Object value = fields;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** Sets the value at the path, with the maps that it needs. Maps on the path must be those that this method has made. */
    @SuppressWarnings("unchecked") // the maps are those made here
    public static void put(Map<String, @Nullable Object> fields, String path, @Nullable Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            fields.put(path, value);
        } else {
            Object map = fields.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<String, Object>());
            put((Map<String, @Nullable Object>) map, path.substring(dot + 1), value);
        }
    }

    /** The path in the form of Firestore's API, which quotes names that are not plain identifiers. */
    static String quoted(String path) {
        return Stream.of(path.split("\\."))
                .map(name -> PLAIN.matcher(name).matches()
                        ? name
                        : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`")
                .collect(Collectors.joining("."));
    }
}
