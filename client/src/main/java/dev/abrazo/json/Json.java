package dev.abrazo.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain values (see the package). Parsed values are unmodifiable. Written JSON can be read again:
 * {@code NaN}, infinities and numbers beyond the range of {@code double} are rejected in both directions. Thread-safe.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // The default decimal parser allocates 20 times as much for an embedding.
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            // Python's servers write NaN; read as a token, it can be refused by its place.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Otherwise an emoji is written as two escapes of six bytes in bytes, but unescaped in strings.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // Names come from servers and users and must not fill the JVM's string table.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(new Buffers())
            // A base64 image is one string; the reply's size limit bounds it.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // A value that was read can be written inside another one.
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(1_100).build())
            .build();

    /** The maximum nesting of lists and objects. */
    static final int MAX_LEVELS = 1_000;

    private Json() {}

    /**
     * Creates an unmodifiable object of these names and values, in this order.
     *
     * @param more further names, each followed by its value
     * @throws IllegalArgumentException if a name is missing or is not a string
     */
    public static Map<String, Object> object(String name, Object value, Object... more) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            if (!(more[i] instanceof String next) || i + 1 == more.length) {
                throw new IllegalArgumentException("Each value needs a name before it.");
            }
            object.put(next, more[i + 1]);
        }
        return Collections.unmodifiableMap(object);
    }

    /**
     * Parses a JSON text.
     *
     * @throws JsonException if it is not JSON
     */
    public static @Nullable Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return JsonValues.single(parser, false);
        } catch (IOException e) {
            throw JsonFaults.of(e, text);
        }
    }

    /**
     * Parses a JSON text in UTF-8.
     *
     * @throws JsonException if it is not JSON
     */
    public static @Nullable Object parse(byte[] utf8) {
        return parse(utf8, 0, utf8.length, false);
    }

    /**
     * As {@link #parse(byte[])}, for a slice.
     *
     * @throws JsonException if it is not JSON
     */
    public static @Nullable Object parse(byte[] utf8, int offset, int length) {
        return parse(utf8, offset, length, false);
    }

    /**
     * As {@link #parse(byte[])}, but each non-empty array of numbers becomes a {@code float[]}.
     *
     * @throws JsonException if it is not JSON
     */
    public static @Nullable Object parseVectors(byte[] utf8) {
        return parse(utf8, 0, utf8.length, true);
    }

    private static @Nullable Object parse(byte[] utf8, int offset, int length, boolean vectors) {
        try (JsonParser parser = FACTORY.createParser(utf8, offset, length)) {
            return JsonValues.single(parser, vectors);
        } catch (IOException e) {
            throw JsonFaults.of(e, utf8, offset, length);
        }
    }

    /**
     * A deeply unmodifiable copy of an object, in the same order. Maps, lists and vectors that are unmodifiable already, such
     * as parsed ones, are not copied. Names, and character sequences of any type, become strings.
     *
     * @throws IllegalArgumentException for more than 1,000 levels, or an object that contains itself
     */
    public static Map<String, @Nullable Object> fixed(Map<?, ?> object) {
        return Fixed.object(object, 0);
    }

    /**
     * Writes the value as JSON on one line.
     *
     * @throws IllegalArgumentException for a type that is not a plain value, and for a number that JSON can't represent
     */
    public static String write(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            JsonOutput.write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /**
     * Writes the value as indented JSON, for people.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static String writePretty(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indent));
            JsonOutput.write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /**
     * Writes the value as JSON in UTF-8.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static byte[] bytes(@Nullable Object value) {
        Bytes out = new Bytes();
        write(value, out);
        return out.whole();
    }

    /**
     * Writes the value as JSON in UTF-8 to a stream, and leaves it open.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static void write(@Nullable Object value, OutputStream out) {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            JsonOutput.write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the first array without a copy, since the generator writes short texts in one piece. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(0);
        }

        byte[] whole() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
