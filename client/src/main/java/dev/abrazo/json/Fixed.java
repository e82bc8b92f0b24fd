package dev.abrazo.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes deeply unmodifiable values. Values that are unmodifiable already are not copied. */
final class Fixed {

    private Fixed() {}

    static @Nullable Object of(@Nullable Object value, int level) {
        if (value instanceof Map<?, ?> map) {
            return object(map, level);
        } else if (value instanceof Collection<?> items) {
            return list(items, level);
        } else if (value instanceof CharSequence text) {
            return text.toString();
        }
        return value instanceof float[] vector ? vector.clone() : value;
    }

    static Map<String, @Nullable Object> object(Map<?, ?> map, int level) {
        if (map instanceof ArrayMap fields && fields.isFixed()) {
            return fields;
        } else if (map instanceof ManyFields fields) {
            return fields;
        }
        checkDepth(level);
        if (map.size() <= ArrayMap.MAX) {
            ArrayMap few = new ArrayMap(map.size());
            map.forEach((name, value) -> few.put(String.valueOf(name), of(value, level + 1)));
            return few.fixed();
        }
        LinkedHashMap<String, @Nullable Object> many = new LinkedHashMap<>(map.size() * 4 / 3 + 1);
        map.forEach((name, value) -> many.put(String.valueOf(name), of(value, level + 1)));
        return new ManyFields(many);
    }

    private static List<@Nullable Object> list(Collection<?> items, int level) {
        if (items instanceof FixedList list) {
            return list;
        }
        checkDepth(level);
        List<@Nullable Object> copy = new ArrayList<>(items.size());
        items.forEach(item -> copy.add(of(item, level + 1)));
        return copy.isEmpty() ? FixedList.EMPTY : new FixedList(copy.toArray(), copy.size());
    }

    private static void checkDepth(int level) {
        if (level >= Json.MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "more than " + Json.MAX_LEVELS + " levels of arrays and objects, or contains itself");
        }
    }
}
