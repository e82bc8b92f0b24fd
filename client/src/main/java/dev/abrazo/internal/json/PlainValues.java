package dev.abrazo.internal.json;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equality, hash code and text of plain JSON values by content, including vectors, which Java compares by identity. */
public final class PlainValues {

    private static final int MAX_NUMBERS = 3;
    private static final int MAX_ROWS = 2;

    private PlainValues() {}

    /** Whether two values are equal by content, vectors by their numbers. */
    public static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof float[] vector) {
            return other instanceof float[] second && Arrays.equals(vector, second);
        } else if (one instanceof List<?> list && other instanceof List<?> second) {
            return list.size() == second.size() && equal(list.iterator(), second.iterator());
        } else if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
            return map.size() == second.size()
                    && map.entrySet().stream()
                            .allMatch(field -> second.containsKey(field.getKey())
                                    && equal(field.getValue(), second.get(field.getKey())));
        }
        return Objects.equals(one, other);
    }

    private static boolean equal(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!equal(one.next(), other.next())) {
                return false;
            }
        }
        return true;
    }

    /** A hash code that equal values share. */
    public static int hash(@Nullable Object value) {
        if (value instanceof float[] vector) {
            return Arrays.hashCode(vector);
        } else if (value instanceof List<?> list) {
            int hash = 1;
            for (Object item : list) {
                hash = 31 * hash + hash(item);
            }
            return hash;
        } else if (value instanceof Map<?, ?> map) {
            int hash = 0;
            for (Map.Entry<?, ?> field : map.entrySet()) {
                hash += Objects.hashCode(field.getKey()) ^ hash(field.getValue());
            }
            return hash;
        }
        return Objects.hashCode(value);
    }

    /** A short text of the value for logs: the first numbers of each vector, and the first vectors of a list. */
    public static String summary(@Nullable Object value) {
        if (value instanceof float[] vector) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < Math.min(vector.length, MAX_NUMBERS); i++) {
                text.append(i == 0 ? "" : ", ").append(vector[i]);
            }
            return text.append(vector.length > MAX_NUMBERS ? ", … " + vector.length + " numbers]" : "]")
                    .toString();
        } else if (value instanceof List<?> list && containsVectors(list)) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < Math.min(list.size(), MAX_ROWS); i++) {
                text.append(i == 0 ? "" : ", ").append(summary(list.get(i)));
            }
            return text.append(list.size() > MAX_ROWS ? ", … " + list.size() + " rows]" : "]")
                    .toString();
        }
        return String.valueOf(value);
    }

    private static boolean containsVectors(List<?> list) {
        return !list.isEmpty()
                && (list.get(0) instanceof float[] || list.get(0) instanceof List<?> inner && containsVectors(inner));
    }
}
