package dev.abrazo.batch.internal.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal: a mark, which says where in the output the answer to a line stands, or the answer itself.
 *
 * <pre>
 * {"journal":"abrazo batch","version":1,"order":"input"}
 * {"line":1,"hash":"4f0c…","from":0,"to":112}
 * {"line":2,"hash":"77a1…","failed":true,"from":112,"to":240}
 * {"line":4,"hash":"d01e…","answer":{"id":4,"output":…}}
 * {"line":5,"hash":"90b2…","torn":17,"failed":true,"from":240,"to":371}
 * </pre>
 *
 * @param line which input line is answered
 * @param hash of the input line
 * @param torn how many bytes of the input line were there, where no line end stood behind them; 0 for a whole line
 * @param failed whether the answer is an error
 * @param from where the answer starts: in the output, or in this line of the journal
 * @param to where it ends in the output, its line end included; -1 where the answer stands here
 */
record Entry(long line, long hash, long torn, boolean failed, long from, long to) {

    /** As many bytes as tell all of an entry but its answer. */
    static final int HEAD = 160;

    /** What stands behind an answer in its line. */
    static final byte[] AFTER_ANSWER = {'}', '\n'};

    /** The first byte of a line that does not count any more. */
    static final byte VOID = '#';

    private static final Pattern FORM = Pattern.compile(
            "\\{\"line\":(\\d{1,18}),\"hash\":\"([0-9a-f]{16})\"(?:,\"torn\":(\\d{1,18}))?(,\"failed\":true)?"
                    + "(?:,\"from\":(\\d{1,18}),\"to\":(\\d{1,18})}|(,\"answer\":))");

    /** The first line of a journal. */
    static byte[] header(boolean ordered) {
        return utf8(
                "{\"journal\":\"abrazo batch\",\"version\":1,\"order\":\"" + (ordered ? "input" : "arrival") + "\"}\n");
    }

    /** Whether this is the first line of a journal for answers in order; null where it is none at all. */
    static @Nullable Boolean ordered(byte[] line) {
        String text = text(line) + "\n";
        return text.equals(text(header(true))) ? Boolean.TRUE : text.equals(text(header(false))) ? Boolean.FALSE : null;
    }

    /** Whether the first line of a journal may start like this. */
    static boolean startsHeader(byte[] torn) {
        String text = text(torn);
        return text(header(true)).startsWith(text) || text(header(false)).startsWith(text);
    }

    /** The entry that starts like this, or null where none does. */
    static @Nullable Entry of(byte[] head) {
        Matcher matcher = FORM.matcher(text(head));
        if (!matcher.lookingAt()) {
            return null;
        }
        boolean mark = matcher.group(7) == null;
        return new Entry(
                Long.parseLong(matcher.group(1)),
                HexFormat.fromHexDigitsToLong(matcher.group(2)),
                matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3)),
                matcher.group(4) != null,
                mark ? Long.parseLong(matcher.group(5)) : matcher.end(),
                mark ? Long.parseLong(matcher.group(6)) : -1);
    }

    /** Whether the answer stands in the output. */
    boolean mark() {
        return to >= 0;
    }

    /** A mark as a line. */
    static byte[] mark(long line, long hash, long torn, boolean failed, long from, long to) {
        return utf8(start(line, hash, torn, failed) + ",\"from\":" + from + ",\"to\":" + to + "}\n");
    }

    /** What stands before the answer in its line; behind it stands {@link #AFTER_ANSWER}. */
    static byte[] beforeAnswer(long line, long hash, long torn, boolean failed) {
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
