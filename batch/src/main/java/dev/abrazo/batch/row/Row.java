package dev.abrazo.batch.row;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line that is not blank, not read as JSON yet. Immutable; safe for use by many threads. */
public final class Row {

    private final long number;
    private final byte @Nullable [] line;
    private final long limit;
    private final boolean ended;

    private Row(long number, byte @Nullable [] line, long limit, boolean ended) {
        this.number = number;
        this.line = line;
        this.limit = limit;
        this.ended = ended;
    }

    /**
     * A row of this line.
     *
     * @param number its place among the lines that are not blank; the first is 1
     * @param line its text in UTF-8; not copied, so it must not change any more
     */
    public static Row of(long number, byte[] line) {
        return new Row(number, line, 0, true);
    }

    /** A row of the last line of an input, without a line end: what it says may be cut short. */
    public static Row torn(long number, byte[] line) {
        return new Row(number, line, 0, false);
    }

    /** A row whose line was not read, because it is longer than this many bytes. */
    public static Row tooLong(long number, long limit) {
        return new Row(number, null, limit, true);
    }

    /** Its place among the lines that are not blank; the first is 1. */
    public long number() {
        return number;
    }

    /**
     * The JSON object that the line is, read anew each time.
     *
     * @throws MalformedLineException where it is none
     * @throws TooLargeException where the line is too long
     */
    public Map<String, @Nullable Object> fields() {
        if (line == null) {
            throw new TooLargeException(
                    "The line is longer than " + (limit < 1 << 20 ? limit + " bytes" : (limit >> 20) + " MiB")
                            + ". Give large media as {\"file\": …} or {\"url\": …} in place of their bytes.");
        }
        Object json;
        try {
            json = Json.parse(line);
        } catch (JsonException e) {
            throw new MalformedLineException(
                    "The line is not JSON: " + e.getMessage() + "."
                            + (ended
                                    ? ""
                                    : " It has no line end: if the input was still being written, resume when it is complete."));
        }
        if (json instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // JSON objects have text keys
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) json;
            return object;
        }
        throw new MalformedLineException("The line is JSON, but not an object such as {\"inputs\": \"…\"}.");
    }

    /**
     * What the answer echoes: the line's {@code id}, its numbers as they are written there, else its number; null for a
     * line that is no JSON object.
     */
    public @Nullable Object id() {
        try {
            return id(fields());
        } catch (InferenceException e) {
            return null;
        }
    }

    /** The failure of a row that needs more memory than there is. */
    public static InferenceException outOfMemory() {
        return new TooLargeException(
                "The row needs more memory than there is. Run fewer rows at a time, or give the JVM a"
                        + " larger heap (-Xmx; the command takes it in ABRAZO_JAVA_OPTS).");
    }

    @Nullable
    Object id(Map<String, @Nullable Object> fields) {
        return line != null && fields.containsKey("id") ? RawId.of(line, fields.get("id")) : (Object) number;
    }

    /** Its number; never what it says. */
    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
