package dev.abrazo.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the numbers in JSON values. */
final class FiniteNumbers {

    private static final int DEEPEST = 1000;

    private FiniteNumbers() {}

    /** Whether all numbers are finite: JSON has no others, and a server would get null instead. */
    static boolean only(@Nullable Object value) {
        return only(value, 0);
    }

    /** Stops at a depth limit: a value that is nested too deep, or contains itself, is refused when it is copied. */
    private static boolean only(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return true;
        }
        Object content = value instanceof Map<?, ?> map ? map.values() : value;
        if (content instanceof Iterable<?> items) {
            for (Object item : items) {
                if (!only(item, depth + 1)) {
                    return false;
                }
            }
        }
        return !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
    }
}
