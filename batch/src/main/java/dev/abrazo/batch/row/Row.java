package dev.abrazo.batch.row;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A non-blank line of a batch; parsed when its fields are first read. Safe for use by many threads. */
public final class Row {

    private final long number;
    private final byte @Nullable [] line;
    private final long maxBytes;
    private final boolean terminated;
    private final boolean converted;
    private volatile @Nullable Map<String, @Nullable Object> object;
    private volatile @Nullable Map<String, @Nullable Object> fields;

    private Row(long number, byte @Nullable [] line, long maxBytes, boolean terminated, boolean converted) {
        this.converted = converted;
        this.number = number;
        this.line = line;
        this.maxBytes = maxBytes;
        this.terminated = terminated;
    }

    /**
     * Returns a row.
     *
     * @param number number of the line, from 1; blank lines are not counted
     * @param line its text in UTF-8 without a line terminator; not copied, and must not be changed
     */
    public static Row of(long number, byte[] line) {
        return new Row(number, line, 0, true, false);
    }

    /** As {@link #of}, for a last line without a line terminator: its text may be incomplete. */
    public static Row torn(long number, byte[] line) {
        return new Row(number, line, 0, false, false);
    }

    /**
     * Returns a row that was made from another format.
     *
     * @param line a JSON object, or a JSON text that says why the row can't be read
     * @param complete false for a last row that is incomplete; its line is not read
     */
    public static Row converted(long number, byte[] line, boolean complete) {
        return new Row(number, line, 0, complete, true);
    }

    /** Returns a row whose line was not read because it is longer than this many bytes. */
    public static Row tooLong(long number, long maxBytes) {
        return new Row(number, null, maxBytes, true, false);
    }

    /** Number of the line, from 1; blank lines are not counted. */
    public long number() {
        return number;
    }

    /**
     * Fields of the JSON object; of a line of OpenAI's batch files ({@code custom_id}, {@code url}, {@code body}) those that
     * the same row has in Abrazo's form. Parsed once. Unmodifiable; nested values must not be changed.
     *
     * @throws MalformedLineException if the line is not a JSON object
     * @throws dev.abrazo.error.InvalidRequestException for a line of OpenAI's form with another URL or without a body
     * @throws TooLargeException if the line is too long
     */
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> known = fields;
        if (known == null) {
            Map<String, @Nullable Object> line = object();
            known = OpenAiRequest.matches(line) ? Collections.unmodifiableMap(OpenAiRequest.fields(line)) : line;
            fields = known;
        }
        return known;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> known = object;
        if (known == null) {
            known = parse();
            object = known;
        }
        return known;
    }

    private Map<String, @Nullable Object> parse() {
        if (line == null) {
            throw new TooLargeException(
                    "The line is longer than " + (maxBytes < 1 << 20 ? maxBytes + " bytes" : (maxBytes >> 20) + " MiB")
                            + ". Give large media as {\"file\": …} or {\"url\": …} instead of their bytes.");
        }
        if (converted && !terminated) {
            throw new MalformedLineException(
                    "The last row is incomplete: it has fewer values than the header has columns, or a"
                            + " double quote is not closed. If the input is still being written, resume when it is complete.");
        }
        Object json;
        try {
            json = Json.parse(line);
        } catch (JsonException e) {
            throw new MalformedLineException("The line is not JSON: " + e.getMessage() + "."
                    + (terminated
                            ? ""
                            : " It has no line end: if the input is still being written, resume when it is complete."));
        }
        if (json instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // JSON objects have string keys
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) json;
            return Collections.unmodifiableMap(object);
        }
        if (converted && json instanceof String reason) {
            throw new MalformedLineException(reason);
        }
        throw new MalformedLineException("The line is JSON, but not an object such as {\"inputs\": \"…\"}.");
    }

    /**
     * Id for the result: the {@code id} or {@code custom_id} of the line, with the original spelling of its numbers; the line number if it has
     * none; null if the line is not a JSON object.
     */
    public @Nullable Object id() {
        Map<String, @Nullable Object> all;
        try {
            all = object();
        } catch (InferenceException e) {
            return null;
        }
        if (line != null && all.containsKey("id")) {
            return LiteralId.of(line, all.get("id"));
        }
        Object custom = OpenAiRequest.matches(all) ? all.get("custom_id") : null;
        return custom == null ? (Object) number : custom;
    }

    /** Returns the error of a row for which the heap is too small. */
    public static InferenceException outOfMemory() {
        return new TooLargeException(
                "The row needs more memory than there is. Run fewer rows at a time, or give the JVM a"
                        + " larger heap (-Xmx; the command takes it in ABRAZO_JAVA_OPTS).");
    }

    /** Returns the number of the line, never its content. */
    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
