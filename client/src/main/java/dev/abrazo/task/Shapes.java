package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Matches JSON values against the shapes that decoders know; null means "not this shape". */
public final class Shapes {

    private Shapes() {}

    /** Each element of a list by this reader, or null where the value is no list or an element is not readable. */
    public static <T> @Nullable List<T> listOf(@Nullable Object json, Function<@Nullable Object, @Nullable T> element) {
        if (!(json instanceof List<?> list)) {
            return null;
        }
        List<T> all = new ArrayList<>(list.size());
        for (Object item : list) {
            T read = element.apply(item);
            if (read == null) {
                return null;
            }
            all.add(read);
        }
        return List.copyOf(all);
    }

    /** The value under a name of an object, or the value itself where it is no such object. */
    public static @Nullable Object under(@Nullable Object json, String name) {
        return json instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : json;
    }

    /** The element of a list of one, or the value itself. */
    public static @Nullable Object single(@Nullable Object json) {
        return json instanceof List<?> list && list.size() == 1 ? list.get(0) : json;
    }

    /** The value as an object, or null. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static @Nullable Map<String, Object> object(@Nullable Object json) {
        return json instanceof Map ? (Map<String, Object>) json : null;
    }
}
