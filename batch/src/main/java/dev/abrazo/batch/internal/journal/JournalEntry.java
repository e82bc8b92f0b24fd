package dev.abrazo.batch.internal.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal: a mark with the position of a result in the output, or the result itself.
 *
 * <pre>
 * {"journal":"abrazo batch","version":1,"order":"input"}
 * {"line":1,"hash":"4f0c…","from":0,"to":112}
 * {"line":2,"hash":"77a1…","failed":true,"from":112,"to":240}
 * {"line":4,"hash":"d01e…","answer":{"id":4,"output":…}}
 * {"line":5,"hash":"90b2…","torn":17,"failed":true,"from":240,"to":371}
 * </pre>
 *
 * @param line number of the input line
 * @param hash of the input line
 * @param torn bytes of the input line if it had no line terminator, else 0
 * @param failed whether the result is an error
 * @param from offset of the result in the output, or in this line of the journal
 * @param to offset of its end in the output, including the line terminator; -1 if the result is in the journal
 */
record JournalEntry(long line, long hash, long torn, boolean failed, long from, long to) {

    /** Maximum length of an entry without its result. */
    static final int HEAD_BYTES = 160;

    /** The bytes after a result in its line. */
    static final byte[] AFTER_RESULT = {'}', '\n'};

    /** First byte of an invalidated line. */
    static final byte INVALID = '#';

    private static final Pattern SYNTAX = Pattern.compile(
            "\\{\"line\":(\\d{1,18}),\"hash\":\"([0-9a-f]{16})\"(?:,\"torn\":(\\d{1,18}))?(,\"failed\":true)?"
                    + "(?:,\"from\":(\\d{1,18}),\"to\":(\\d{1,18})}|(,\"answer\":))");

    /** The first line of a journal. */
    static byte[] header(boolean ordered) {
        return utf8(
                "{\"journal\":\"abrazo batch\",\"version\":1,\"order\":\"" + (ordered ? "input" : "arrival") + "\"}\n");
    }

    /** Whether the journal with this first line is of an ordered output; null if it is not a journal. */
    static @Nullable Boolean ordered(byte[] line) {
        String text = text(line) + "\n";
        return text.equals(text(header(true))) ? Boolean.TRUE : text.equals(text(header(false))) ? Boolean.FALSE : null;
    }

    /** Whether the first line of a journal can start with these bytes. */
    static boolean startsHeader(byte[] torn) {
        String text = text(torn);
        return text(header(true)).startsWith(text) || text(header(false)).startsWith(text);
    }

    /** Parses the start of a line; null if it is not an entry. */
    static @Nullable JournalEntry of(byte[] head) {
        Matcher matcher = SYNTAX.matcher(text(head));
        if (!matcher.lookingAt()) {
            return null;
        }
        boolean mark = matcher.group(7) == null;
        return new JournalEntry(
                Long.parseLong(matcher.group(1)),
                HexFormat.fromHexDigitsToLong(matcher.group(2)),
                matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3)),
                matcher.group(4) != null,
                mark ? Long.parseLong(matcher.group(5)) : matcher.end(),
                mark ? Long.parseLong(matcher.group(6)) : -1);
    }

    /** Whether the result is in the output. */
    boolean mark() {
        return to >= 0;
    }

    /** Serializes a mark. */
    static byte[] mark(long line, long hash, long torn, boolean failed, long from, long to) {
        return utf8(start(line, hash, torn, failed) + ",\"from\":" + from + ",\"to\":" + to + "}\n");
    }

    /** Serializes an entry up to its result; {@link #AFTER_RESULT} follows the result. */
    static byte[] beforeResult(long line, long hash, long torn, boolean failed) {
        return utf8(start(line, hash, torn, failed) + ",\"answer\":");
    }

    private static String start(long line, long hash, long torn, boolean failed) {
        return "{\"line\":" + line + ",\"hash\":\"" + HexFormat.of().toHexDigits(hash) + "\""
                + (torn > 0 ? ",\"torn\":" + torn : "") + (failed ? ",\"failed\":true" : "");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
