package dev.abrazo.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts values of parameters to their Java types; null for a value of another type. */
final class ParameterValues {

    private ParameterValues() {}

    /** An integer. */
    static @Nullable Long toLong(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        // Languages with one number type, such as JavaScript, may write 3 as 3.0.
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53 ? (Long) d.longValue() : null;
    }

    /** A finite number. */
    static @Nullable Double finite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? (Double) number.doubleValue()
                : null;
    }

    /** A list of texts; a single text is a list of one. */
    static @Nullable List<String> texts(Object value) {
        if (value instanceof CharSequence text) {
            return List.of(text.toString());
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(CharSequence.class::isInstance)) {
            return null;
        }
        return list.stream().map(Object::toString).toList();
    }
}
