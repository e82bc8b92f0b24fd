package dev.abrazo.schema;

import dev.abrazo.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that is a text, a number or a boolean in JSON.
 *
 * @param schema the schema
 * @param expected what a value must be, for messages
 * @param read converts a JSON value; null, or an exception, if it is of another type
 */
record Scalar(Map<String, Object> schema, String expected, Function<Object, @Nullable Object> read) {

    private static final Map<Class<?>, Scalar> ALL = all();

    static boolean isScalar(Class<?> type) {
        return ALL.containsKey(type);
    }

    static Scalar of(Class<?> type) {
        Scalar scalar = ALL.get(type);
        if (scalar == null) {
            throw Shape.unsupported(type);
        }
        return scalar;
    }

    /** The value of this type for a JSON value, or null if it is not one. */
    @Nullable
    Object value(Object json) {
        try {
            return read.apply(json);
        } catch (ArithmeticException | IllegalArgumentException | java.time.DateTimeException e) {
            return null;
        }
    }

    private static Map<Class<?>, Scalar> all() {
        Map<Class<?>, Scalar> all = new LinkedHashMap<>();
        all.put(String.class, text(null, "a text", text -> text));
        Scalar bool = new Scalar(type("boolean"), "true or false", json -> json instanceof Boolean ? json : null);
        all.put(boolean.class, bool);
        all.put(Boolean.class, bool);
        integer(all, byte.class, Byte.class, "an integer from -128 to 127", BigInteger::byteValueExact);
        integer(all, short.class, Short.class, "an integer from -32768 to 32767", BigInteger::shortValueExact);
        integer(all, int.class, Integer.class, "an integer of 32 bits", BigInteger::intValueExact);
        integer(all, long.class, Long.class, "an integer of 64 bits", BigInteger::longValueExact);
        integer(all, BigInteger.class, BigInteger.class, "an integer", number -> number);
        number(all, float.class, Float.class, BigDecimal::floatValue);
        number(all, double.class, Double.class, BigDecimal::doubleValue);
        number(all, BigDecimal.class, BigDecimal.class, number -> number);
        number(all, Number.class, Number.class, number -> number);
        all.put(LocalDate.class, text("date", "a date such as 2026-01-31", LocalDate::parse));
        all.put(
                Instant.class,
                text(
                        "date-time",
                        "a time such as 2026-01-31T12:00:00Z",
                        text -> OffsetDateTime.parse(text).toInstant()));
        all.put(
                OffsetDateTime.class,
                text("date-time", "a time such as 2026-01-31T12:00:00+01:00", OffsetDateTime::parse));
        all.put(
                ZonedDateTime.class,
                text("date-time", "a time such as 2026-01-31T12:00:00+01:00", ZonedDateTime::parse));
        // The formats date-time and time of JSON Schema require a zone.
        all.put(LocalDateTime.class, text(null, "a local time such as 2026-01-31T12:00:00", LocalDateTime::parse));
        all.put(LocalTime.class, text(null, "a time of day such as 12:00:00", LocalTime::parse));
        all.put(Duration.class, text("duration", "a duration such as PT1H30M", Duration::parse));
        all.put(java.util.UUID.class, text("uuid", "a UUID", java.util.UUID::fromString));
        all.put(URI.class, text(null, "a URI", URI::create));
        return all;
    }

    private static Scalar text(@Nullable String format, String expected, Function<String, Object> parse) {
        Map<String, Object> schema = format == null
                ? expected.equals("a text")
                        ? type("string")
                        : Json.object("type", "string", "description", "Is " + expected)
                : Json.object("type", "string", "format", format);
        return new Scalar(schema, expected, json -> json instanceof String text ? parse.apply(text) : null);
    }

    private static void integer(
            Map<Class<?>, Scalar> all,
            Class<?> primitive,
            Class<?> boxed,
            String expected,
            Function<BigInteger, Object> exact) {
        Scalar scalar = new Scalar(
                type("integer"),
                expected,
                json -> json instanceof Number number
                        ? exact.apply(decimal(number).toBigIntegerExact())
                        : null);
        all.put(primitive, scalar);
        all.put(boxed, scalar);
    }

    private static void number(
            Map<Class<?>, Scalar> all, Class<?> primitive, Class<?> boxed, Function<BigDecimal, Object> convert) {
        Scalar scalar = new Scalar(
                type("number"),
                "a number",
                json -> json instanceof Number number ? convert.apply(decimal(number)) : null);
        all.put(primitive, scalar);
        all.put(boxed, scalar);
    }

    static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static Map<String, Object> type(String name) {
        return Map.of("type", name);
    }
}
