package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A known parameter of a task: its name on the wire, the type of its values, and what it means. The one place that knows
 * these, for builders, for views and for help texts. Immutable.
 *
 * @param <T> the type of the values in Java
 */
public final class Parameter<T> {

    private final String name;
    private final String type;
    private final String meaning;
    private final Function<Object, @Nullable T> read;

    private Parameter(String name, String type, String meaning, Function<Object, @Nullable T> read) {
        this.name = name;
        this.type = type;
        this.meaning = meaning;
        this.read = read;
    }

    /** A whole number that fits 64 bits. */
    public static Parameter<Long> integer(String name, String meaning) {
        return new Parameter<>(name, "a whole number", meaning, Parameter::whole);
    }

    /** A whole number of any size, for seeds, which may be unsigned 64-bit values. */
    public static Parameter<BigInteger> bigInteger(String name, String meaning) {
        return new Parameter<>(name, "a whole number", meaning, value -> {
            Long whole = whole(value);
            return value instanceof BigInteger big ? big : whole == null ? null : BigInteger.valueOf(whole);
        });
    }

    /** Any number. */
    public static Parameter<Double> number(String name, String meaning) {
        return new Parameter<>(name, "a number", meaning, v -> v instanceof Number n ? (Double) n.doubleValue() : null);
    }

    /** True or false. */
    public static Parameter<Boolean> bool(String name, String meaning) {
        return new Parameter<>(name, "true or false", meaning, v -> v instanceof Boolean b ? b : null);
    }

    /** A text. */
    public static Parameter<String> text(String name, String meaning) {
        return new Parameter<>(name, "a text", meaning, v -> v instanceof CharSequence s ? s.toString() : null);
    }

    /** One of these texts. */
    public static Parameter<String> oneOf(String name, String meaning, List<String> allowed) {
        String type = "one of " + String.join(", ", allowed);
        return new Parameter<>(name, type, meaning, v -> v instanceof String s && allowed.contains(s) ? s : null);
    }

    /** A list of texts; a single text is a list of one. */
    public static Parameter<List<String>> texts(String name, String meaning) {
        return new Parameter<>(name, "a list of texts", meaning, Parameter::listOfTexts);
    }

    /** An object, with whatever the server knows in it. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static Parameter<Map<String, Object>> object(String name, String meaning) {
        return new Parameter<>(name, "an object", meaning, v -> v instanceof Map ? (Map<String, Object>) v : null);
    }

    /** A list of anything. */
    @SuppressWarnings("unchecked") // the elements are plain JSON values
    public static Parameter<List<Object>> list(String name, String meaning) {
        return new Parameter<>(name, "a list", meaning, v -> v instanceof List ? (List<Object>) v : null);
    }

    /** A value of any type. */
    public static Parameter<Object> any(String name, String meaning) {
        return new Parameter<>(name, "any value", meaning, v -> v);
    }

    /** The name on the wire, such as {@code top_k}. */
    public String name() {
        return name;
    }

    /** The type of its values, in words. */
    public String type() {
        return type;
    }

    /** What it means, with unit, range and default. */
    public String meaning() {
        return meaning;
    }

    /**
     * The value in its Java type.
     *
     * @throws InvalidRequestException where it is of another type
     */
    public T check(Object value) {
        T checked = read.apply(value);
        if (checked == null) {
            throw new InvalidRequestException(
                    "The parameter `" + name + "` takes " + type + ", not " + shown(value) + ".");
        }
        return checked;
    }

    @Override
    public String toString() {
        return name;
    }

    private static @Nullable Long whole(Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        // Scripts that know one kind of number only, such as JavaScript's, write 3 as 3.0.
        return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53 ? (Long) d.longValue() : null;
    }

    private static @Nullable List<String> listOfTexts(Object value) {
        if (value instanceof CharSequence text) {
            return List.of(text.toString());
        }
        if (!(value instanceof List<?> list) || !list.stream().allMatch(CharSequence.class::isInstance)) {
            return null;
        }
        return list.stream().map(Object::toString).toList();
    }

    /** A value for a message: cut, since it may be a whole image. */
    static String shown(Object value) {
        String text = String.valueOf(value);
        String brief = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return value instanceof CharSequence ? '"' + brief + '"' : brief;
    }
}
