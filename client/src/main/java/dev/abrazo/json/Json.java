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
 * Reads and writes JSON as plain values (see the package). What is read cannot be changed. What is written can be read again: {@code NaN}, infinities and
 * numbers that no {@code double} holds are refused in both directions. Safe for use by many threads.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // The default decimal parser allocates 20 times as much for an embedding.
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            // Python's servers write NaN; read as a token, it can be refused by its place.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Otherwise an emoji is two escapes of six bytes each in bytes, and itself in texts.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            // Names come from servers and users: the JVM's string table is no place for them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // A base64 image is one string; the reply's size limit bounds it.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // What could be read can be written with something around it.
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(1_100).build())
            .build();

    /** The most levels of lists and objects. */
    static final int MOST_LEVELS = 1_000;

    private Json() {}

    /**
     * An unmodifiable object of these names and values, in this order.
     *
     * @param more further names, each with a value behind it
     * @throws IllegalArgumentException if a name is missing or is no text
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
     * The value of a JSON text.
     *
     * @throws JsonException if it is none
     */
    public static @Nullable Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return JsonValues.single(parser, false);
        } catch (IOException e) {
            throw JsonFaults.of(e, text);
        }
    }

    /**
     * The value of a JSON text in UTF-8.
     *
     * @throws JsonException if it is none
     */
    public static @Nullable Object parse(byte[] utf8) {
        return parse(utf8, 0, utf8.length, false);
    }

    /**
     * As {@link #parse(byte[])}, for a slice.
     *
     * @throws JsonException if it is no JSON text
     */
    public static @Nullable Object parse(byte[] utf8, int offset, int length) {
        return parse(utf8, offset, length, false);
    }

    /**
     * As {@link #parse(byte[])}, but each array that holds nothing except numbers, one at least, becomes a
     * {@code float[]}.
     *
     * @throws JsonException if it is no JSON text
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
     * The object as one that cannot be changed, all the way down, in the same order: maps, lists and vectors in it are
     * copied unless they are such already, as those that were parsed are. Names become texts, and texts of any kind
     * strings.
     *
     * @throws IllegalArgumentException for more than 1,000 levels, or an object that contains itself
     */
    public static Map<String, @Nullable Object> fixed(Map<?, ?> object) {
        return Fixed.object(object, 0);
    }

    /**
     * The value as JSON text on one line.
     *
     * @throws IllegalArgumentException for a type that is not a plain value, and for a number that JSON does not have
     */
    public static String write(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            JsonValues.write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /**
     * The value as indented JSON text, for people.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static String writePretty(@Nullable Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            DefaultIndenter indent = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indent));
            JsonValues.write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /**
     * The value as JSON text in UTF-8.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static byte[] bytes(@Nullable Object value) {
        Bytes out = new Bytes();
        write(value, out);
        return out.whole();
    }

    /**
     * Writes the value as JSON text in UTF-8 and leaves the stream open.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static void write(@Nullable Object value, OutputStream out) {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            JsonValues.write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator writes short texts in one piece, so the first array is the whole and needs no copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(0);
        }

        byte[] whole() {
            return count == buf.length ? buf : toByteArray();
        }
    }
}
