package dev.abrazo.firestore.value;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.TaskInfo;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a result into a form that Firestore can store. An array directly in an array becomes {@code {values: […]}}; an
 * embedding of up to {@value TypedValues#MAX_DIMENSIONS} numbers stays a vector; a longer one, or one in a list, becomes an array.
 */
public final class StorableForm {

    // Firestore's limit on nested maps and arrays, of which the field itself is one.
    private static final int MAX_DEPTH = 20;

    private static final int MAX_BYTES = 1 << 20;

    private StorableForm() {}

    /**
     * The form of the result of a task with this shape: as {@link #of(Object)}, but scores are an array and no vector.
     *
     * @throws InvalidRequestException if it has none; says why
     */
    public static @Nullable Object of(@Nullable Object result, TaskInfo.ResultShape shape) {
        return shape == TaskInfo.ResultShape.SCORES && result instanceof float[] scores ? numbers(scores) : of(result);
    }

    /**
     * The form of this result, a value in the JSON form.
     *
     * @throws InvalidRequestException if it has none; says why
     */
    public static @Nullable Object of(@Nullable Object result) {
        if (size(result) > MAX_BYTES) {
            throw new InvalidRequestException(
                    "The result can't be stored: it has more than 1 MiB, the most that Firestore"
                            + " allows for a document.");
        }
        return convert(result, false, 1);
    }

    /** The least size that Firestore counts for the value. */
    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() + 1L;
        }
        if (value instanceof float[] vector) {
            return (long) Double.BYTES * vector.length;
        }
        long size = 1;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += size(entry.getKey()) + size(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                size += size(item);
            }
        } else if (value instanceof Number) {
            size = Double.BYTES;
        }
        return size;
    }

    private static @Nullable Object convert(@Nullable Object value, boolean inArray, int depth) {
        if (depth > MAX_DEPTH) {
            throw new InvalidRequestException("The result can't be stored: it is nested more than " + MAX_DEPTH
                    + " levels deep, which Firestore does not allow.");
        }
        if (value instanceof Map<?, ?> map) {
            return convertMap(map, depth);
        }
        if (value instanceof List<?> list) {
            return convertList(list, inArray, depth);
        }
        if (value instanceof float[] vector) {
            return !inArray && vector.length <= TypedValues.MAX_DIMENSIONS && vector.length > 0
                    ? vector
                    : convertList(numbers(vector), inArray, depth);
        }
        if (value instanceof BigInteger big && big.bitLength() > 63) {
            return big.doubleValue();
        }
        return value instanceof BigInteger big ? (Object) big.longValue() : value;
    }

    private static Map<String, @Nullable Object> convertMap(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> converted = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.isEmpty() || name.matches("__.*__")) {
                throw new InvalidRequestException("The result can't be stored: it has a field named \"" + name
                        + "\". Firestore allows no empty name, and none that begins and ends with two underscores.");
            }
            converted.put(name, convert(value, false, depth + 1));
        });
        return converted;
    }

    private static Object convertList(List<?> list, boolean inArray, int depth) {
        List<@Nullable Object> converted = new ArrayList<>(list.size());
        for (Object value : list) {
            converted.add(convert(value, true, depth + (inArray ? 2 : 1)));
        }
        return inArray ? Map.of("values", converted) : converted;
    }

    private static List<Object> numbers(float[] vector) {
        List<Object> numbers = new ArrayList<>(vector.length);
        for (float number : vector) {
            numbers.add(number);
        }
        return numbers;
    }
}
