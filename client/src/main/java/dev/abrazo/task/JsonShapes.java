package dev.abrazo.task;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Matches JSON values against the shapes that decoders know; null means "not this shape". */
public final class JsonShapes {

    private static final Pattern NUMBER =
            Pattern.compile("\\s*[+-]?\\d{1,400}(\\.\\d{0,400})?([eE][+-]?\\d{1,9})?\\s*");

    private static final List<String> TEXT_FIELDS = List.of("generated_text", "summary_text", "translation_text");

    private JsonShapes() {}

    /** Reads each element of a list; null if the value is not a list, or the reader returns null for an element. */
    @SuppressWarnings("unchecked") // each element was read as a T
    public static <T> @Nullable List<T> listOf(@Nullable Object json, Function<@Nullable Object, @Nullable T> element) {
        if (!(json instanceof List<?> list)) {
            return null;
        }
        Object[] all = new Object[list.size()];
        for (int i = 0; i < list.size(); i++) {
            T read = element.apply(list.get(i));
            if (read == null) {
                return null;
            }
            all[i] = read;
        }
        return (List<T>) List.of(all);
    }

    /** Reads a list as {@link #listOf} does, or a bare object as a list of one. */
    public static <T> @Nullable List<T> oneOrMore(
            @Nullable Object json, Function<@Nullable Object, @Nullable T> element) {
        return listOf(json instanceof Map ? List.of(json) : json, element);
    }

    /** The value under this name in an object; the value itself if it is not such an object. */
    public static @Nullable Object unwrap(@Nullable Object json, String name) {
        return json instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : json;
    }

    /** The element of a list of one, or the value itself. */
    public static @Nullable Object single(@Nullable Object json) {
        return json instanceof List<?> list && list.size() == 1 ? list.get(0) : json;
    }

    /**
     * The name under which an object holds the generated text: this one, or that of another task, which some servers use;
     * null if there is none.
     */
    public static @Nullable String generatedTextField(Map<?, ?> map, String own) {
        if (map.get(own) instanceof String) {
            return own;
        }
        for (String name : TEXT_FIELDS) {
            if (map.get(name) instanceof String) {
                return name;
            }
        }
        return null;
    }

    /** Reads a finite number, also from a string as some servers send it; null for anything else. */
    public static @Nullable Double number(@Nullable Object json) {
        if (json instanceof Double wide) {
            return Double.isFinite(wide) ? wide : null;
        }
        if (json instanceof Number number) {
            return finite(number.doubleValue());
        }
        return json instanceof String text && NUMBER.matcher(text).matches() ? finite(Double.parseDouble(text)) : null;
    }

    /** Whether the value is neither absent nor a number. */
    public static boolean nonNumeric(@Nullable Object json) {
        return json != null && number(json) == null;
    }

    /** Reads an integer, also from a string; the default for anything else. */
    public static long asLong(@Nullable Object json, long defaultValue) {
        if (json instanceof Number number) {
            return number.longValue();
        }
        Double number = number(json);
        return number == null ? defaultValue : number.longValue();
    }

    /** Reads an index, also from a string; -1 for anything else. */
    public static int index(@Nullable Object json) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, asLong(json, -1)));
    }

    /** Reads an index, also from a string; null for anything else, and for a negative number. */
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
