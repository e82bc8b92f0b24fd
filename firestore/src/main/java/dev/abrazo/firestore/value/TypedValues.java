package dev.abrazo.firestore.value;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts between plain values and the typed JSON values of Firestore's REST API, such as {@code {"stringValue": "a"}}.
 *
 * <p>Plain values are those of JSON, and an {@link Instant} for a timestamp, a {@link Media} for bytes, a {@code float[]} for a
 * vector. A reference is read as the name of the document, a point as {@code {latitude, longitude}}.
 */
public final class TypedValues {

    /** The most numbers that a vector of Firestore can have. */
    public static final int MAX_DIMENSIONS = 2048;

    private static final String TYPE = "__type__";
    private static final String VECTOR = "__vector__";

    private TypedValues() {}

    /** Reads the fields of a document or of a map. */
    public static Map<String, @Nullable Object> readFields(@Nullable Object fields) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        if (fields instanceof Map<?, ?> map) {
            map.forEach((name, value) -> plain.put(String.valueOf(name), read(value)));
        }
        return plain;
    }

    /** Reads a typed value. */
    public static @Nullable Object read(@Nullable Object typed) {
        if (!(typed instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        Object value = only.getValue();
        String text = String.valueOf(value);
        return switch (String.valueOf(only.getKey())) {
            case "nullValue" -> null;
            case "integerValue" -> Long.valueOf(text);
            case "doubleValue" -> value instanceof Number number ? (Object) number.doubleValue() : Double.valueOf(text);
            case "timestampValue" -> Instant.parse(text);
            case "bytesValue" -> Media.of(Base64.getDecoder().decode(text));
            case "arrayValue" -> readArray(value);
            case "mapValue" -> readMap(value);
            case "geoPointValue" -> readPoint(value);
            default -> value;
        };
    }

    private static List<@Nullable Object> readArray(@Nullable Object array) {
        List<@Nullable Object> plain = new ArrayList<>();
        if (array instanceof Map<?, ?> map && map.get("values") instanceof List<?> values) {
            values.forEach(value -> plain.add(read(value)));
        }
        return plain;
    }

    // JSON leaves zeros away, and has whole numbers; events have neither.
    private static Map<String, Object> readPoint(@Nullable Object value) {
        return Json.object("latitude", coordinate(value, "latitude"), "longitude", coordinate(value, "longitude"));
    }

    private static double coordinate(@Nullable Object point, String name) {
        return point instanceof Map<?, ?> map && map.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Object readMap(@Nullable Object value) {
        return mapOrVector(readFields(value instanceof Map<?, ?> map ? map.get("fields") : null));
    }

    /** The vector that a map of plain values is, or else the map: Firestore keeps vectors in maps of a special form. */
    public static Object mapOrVector(Map<String, @Nullable Object> plain) {
        return VECTOR.equals(plain.get(TYPE)) && plain.get("value") instanceof List<?> numbers
                ? vector(numbers)
                : plain;
    }

    private static float[] vector(List<?> numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i) instanceof Number number ? number.floatValue() : Float.NaN;
        }
        return vector;
    }

    /**
     * Writes a plain value as a typed one.
     *
     * @throws InvalidRequestException if Firestore can't store it; says why
     */
    public static Map<String, @Nullable Object> write(@Nullable Object plain) {
        if (plain == null) {
            return typed("nullValue", null);
        }
        if (plain instanceof String text) {
            return typed("stringValue", text);
        }
        if (plain instanceof Boolean flag) {
            return typed("booleanValue", flag);
        }
        if (plain instanceof Number number) {
            return writeNumber(number);
        }
        if (plain instanceof Instant time) {
            return typed("timestampValue", time.toString());
        }
        if (plain instanceof Media bytes) {
            return typed("bytesValue", Base64.getEncoder().encodeToString(bytes.bytes()));
        }
        if (plain instanceof float[] vector) {
            return typed("mapValue", Map.of("fields", writeVector(vector)));
        }
        if (plain instanceof List<?> list) {
            return typed(
                    "arrayValue",
                    Map.of("values", list.stream().map(TypedValues::write).toList()));
        }
        if (plain instanceof Map<?, ?> map) {
            return typed("mapValue", Map.of("fields", writeFields(map)));
        }
        throw new InvalidRequestException("A value of " + plain.getClass() + " can't be stored.");
    }

    /** Writes the fields of a document or of a map. */
    public static Map<String, Object> writeFields(Map<?, ?> plain) {
        Map<String, Object> typed = new LinkedHashMap<>();
        plain.forEach((name, value) -> typed.put(String.valueOf(name), write(value)));
        return typed;
    }

    private static Map<String, @Nullable Object> writeNumber(Number number) {
        if (number instanceof Long || number instanceof Integer) {
            return typed("integerValue", number.toString());
        }
        double value = number.doubleValue();
        // JSON has no such numbers; Firestore takes their names.
        return typed("doubleValue", Double.isFinite(value) ? (Object) value : Double.toString(value));
    }

    private static Map<String, Object> writeVector(float[] vector) {
        List<Object> values = new ArrayList<>(vector.length);
        for (float number : vector) {
            values.add(writeNumber(widened(number)));
        }
        return Map.of(TYPE, typed("stringValue", VECTOR), "value", typed("arrayValue", Map.of("values", values)));
    }

    /** The double with the shortest digits of the float, so that 0.1f is stored as 0.1. */
    private static double widened(float number) {
        return Float.isFinite(number) ? Double.parseDouble(Float.toString(number)) : number;
    }

    private static Map<String, @Nullable Object> typed(String type, @Nullable Object value) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        typed.put(type, value);
        return typed;
    }
}
