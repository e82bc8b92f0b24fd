package dev.abrazo.task;

import dev.abrazo.error.InvalidRequestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A known parameter of a task: its API name, the type of its values, and what it means. Used by
 * setters, the JSON form and help texts. Immutable.
 *
 * @param <T> the type of the values in Java
 */
public final class Parameter<T> {

    private static final String ALL_FINITE = "have finite numbers only";

    private final String name;
    private final String type;
    private final String meaning;
    private final Function<Object, @Nullable T> read;
    private final List<Rule<T>> rules;

    private Parameter(String name, String type, String meaning, Function<Object, @Nullable T> read) {
        this(name, type, meaning, read, List.of());
    }

    private Parameter(
            String name, String type, String meaning, Function<Object, @Nullable T> read, List<Rule<T>> rules) {
        this.name = name;
        this.type = type;
        this.meaning = meaning;
        this.read = read;
        this.rules = rules;
    }

    /** A condition on values of the right type, and its text for messages, after "must". */
    private record Rule<T>(String condition, Predicate<? super T> holds) {}

    /** An integer that fits 64 bits. */
    public static Parameter<Long> integer(String name, String meaning) {
        return new Parameter<>(name, "an integer", meaning, ParameterValues::toLong);
    }

    /** An integer that fits 64 bits, signed or unsigned: for seeds. */
    public static Parameter<BigInteger> bigInteger(String name, String meaning) {
        Parameter<BigInteger> any = new Parameter<>(name, "an integer", meaning, value -> {
            Long number = ParameterValues.toLong(value);
            return value instanceof BigInteger big ? big : number == null ? null : BigInteger.valueOf(number);
        });
        return any.require(
                "be between -2^63 and 2^64-1", big -> big.signum() < 0 ? big.bitLength() < 64 : big.bitLength() <= 64);
    }

    /** Any finite number. */
    public static Parameter<Double> number(String name, String meaning) {
        return new Parameter<>(name, "a number", meaning, ParameterValues::finite);
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
        return new Parameter<>(name, "a list of texts", meaning, ParameterValues::texts);
    }

    /** A JSON object with any fields. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static Parameter<Map<String, Object>> object(String name, String meaning) {
        return new Parameter<>(name, "an object", meaning, v -> v instanceof Map ? (Map<String, Object>) v : null)
                .require(ALL_FINITE, FiniteNumbers::only);
    }

    /** A list of any JSON values. */
    @SuppressWarnings("unchecked") // the elements are plain JSON values
    public static Parameter<List<Object>> list(String name, String meaning) {
        return new Parameter<>(name, "a list", meaning, v -> v instanceof List ? (List<Object>) v : null)
                .require(ALL_FINITE, FiniteNumbers::only);
    }

    /** A value of any type. */
    public static Parameter<Object> any(String name, String meaning) {
        return new Parameter<Object>(name, "any value", meaning, v -> v).require(ALL_FINITE, FiniteNumbers::only);
    }

    /** The same with this minimum, inclusive. */
    public Parameter<T> atLeast(long min) {
        return require("be " + min + " or more", value -> asDouble(value) >= min);
    }

    /** The same with this range, both ends inclusive. */
    public Parameter<T> between(long min, long max) {
        return require("be between " + min + " and " + max, value -> asDouble(value) >= min && asDouble(value) <= max);
    }

    /** The same for texts that are not blank, or lists of such texts. */
    public Parameter<T> notBlank() {
        return require("not be blank", value -> texts(value).noneMatch(String::isBlank));
    }

    /** The same for texts that are not empty, or lists of such texts. White space counts as text. */
    public Parameter<T> notEmpty() {
        return require("not be empty", value -> texts(value).noneMatch(String::isEmpty));
    }

    /**
     * The same with this condition on its values.
     *
     * @param condition the condition as text after "must", such as {@code be 1 or more}
     * @param holds whether a value meets it
     */
    public Parameter<T> require(String condition, Predicate<? super T> holds) {
        List<Rule<T>> all = new ArrayList<>(rules);
        all.add(new Rule<>(condition, holds));
        return new Parameter<>(name, type, meaning, read, List.copyOf(all));
    }

    /** The API name, such as {@code top_k}. */
    public String name() {
        return name;
    }

    /** The type of its values, as text for help and messages. */
    public String type() {
        return type;
    }

    /** What it means, with unit, range and default. */
    public String meaning() {
        return meaning;
    }

    /**
     * Checks a value, and converts it to its Java type.
     *
     * @throws InvalidRequestException if it is of another type, or no server accepts it
     */
    public T check(Object value) {
        T checked = read.apply(value);
        if (checked == null) {
            throw new InvalidRequestException(
                    "The parameter `" + name + "` takes " + type + ", not " + quoted(value) + ".");
        }
        for (Rule<T> rule : rules) {
            if (!rule.holds().test(checked)) {
                throw new InvalidRequestException(
                        "The parameter `" + name + "` must " + rule.condition() + "; it is " + quoted(value) + ".");
            }
        }
        return checked;
    }

    @Override
    public String toString() {
        return name;
    }

    private static double asDouble(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Stream<String> texts(Object value) {
        return value instanceof Collection<?> all
                ? all.stream().map(String::valueOf)
                : Stream.of(String.valueOf(value));
    }

    /** Formats a value for a message; cut, since it may be a whole image. */
    static String quoted(Object value) {
        String text = String.valueOf(value);
        String shortened = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return value instanceof CharSequence ? '"' + shortened + '"' : shortened;
    }
}
