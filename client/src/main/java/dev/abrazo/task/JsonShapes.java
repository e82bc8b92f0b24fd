package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Matches JSON values against the shapes that decoders know; null means "not this shape". */
public final class JsonShapes {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*[+-]?\\d{1,400}(\\.\\d{0,400})?([eE][+-]?\\d{1,9})?\\s*");

    private static final List<String> WRITTEN = List.of("generated_text", "summary_text", "translation_text");

    private JsonShapes() {}

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

    /** The object by this reader as a list of one, or a list of such objects as {@link #listOf} reads it. */
    public static <T> @Nullable List<T> oneOrMore(
            @Nullable Object json, Function<@Nullable Object, @Nullable T> element) {
        return listOf(json instanceof Map ? List.of(json) : json, element);
    }

    /** The value under a name of an object, or the value itself where it is no such object. */
    public static @Nullable Object under(@Nullable Object json, String name) {
        return json instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : json;
    }

    /** The element of a list of one, or the value itself. */
    public static @Nullable Object single(@Nullable Object json) {
        return json instanceof List<?> list && list.size() == 1 ? list.get(0) : json;
    }

    /**
     * Under which name an object holds the text that a model wrote: this one, or that of another task, which some servers
     * answer with; null where it holds none.
     */
    public static @Nullable String writtenUnder(Map<?, ?> map, String own) {
        if (map.get(own) instanceof String) {
            return own;
        }
        for (String name : WRITTEN) {
            if (map.get(name) instanceof String) {
                return name;
            }
        }
        return null;
    }

    /** The finite number that a value is, or spells in quotes as some servers do; null for anything else. */
    public static @Nullable Double number(@Nullable Object json) {
        if (json instanceof Double wide) {
            return Double.isFinite(wide) ? wide : null;
        }
        if (json instanceof Number number) {
            return finite(number.doubleValue());
        }
        return json instanceof String text && NUMBER.matcher(text).matches() ? finite(Double.parseDouble(text)) : null;
    }

    /** Whether something stands where a number may stand, and it is none. */
    public static boolean noNumber(@Nullable Object json) {
        return json != null && number(json) == null;
    }

    /** The whole number that a value is, or spells in quotes; this one for anything else. */
    public static long whole(@Nullable Object json, long otherwise) {
        if (json instanceof Number number) {
            return number.longValue();
        }
        Double number = number(json);
        return number == null ? otherwise : number.longValue();
    }

    /** The index that a value is, or spells in quotes; -1 for anything else. */
    public static int index(@Nullable Object json) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, whole(json, -1)));
    }

    /** The index that a value is, or spells in quotes; null for anything else, and for a number below 0. */
    public static @Nullable Integer position(@Nullable Object json) {
        int index = index(json);
        return index < 0 ? null : (Integer) index;
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? (Double) number : null;
    }

    /** The value as an object, or null. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static @Nullable Map<String, Object> object(@Nullable Object json) {
        return json instanceof Map ? (Map<String, Object>) json : null;
    }
}
