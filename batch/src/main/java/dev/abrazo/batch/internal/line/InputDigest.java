package dev.abrazo.batch.internal.line;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A hash over the lines of an input, in their order, blank ones left out. The last one is kept apart: where nothing ended
 * it, white space may follow it later. For one thread at a time.
 */
public final class InputDigest {

    /** Odd, so that no line's hash is lost: the golden ratio's fraction in 64 bits. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long lines;
    private long before;
    private long last;
    private long torn;

    /** Takes the next line. */
    public void add(LineReader line) {
        before = sum();
        lines++;
        last = line.hash();
        torn = line.ended() ? 0 : line.end() - line.start();
    }

    /** How many lines it has taken. */
    public long lines() {
        return lines;
    }

    /** Whether the input begins with the lines of this digest; reads as many. */
    public boolean begins(NumberedLines input) throws IOException {
        InputDigest read = new InputDigest();
        while (read.lines < lines) {
            if (!input.next(number -> number == lines ? torn : 0)) {
                return false;
            }
            read.add(input.line());
        }
        LineReader end = input.line();
        boolean completed = torn > 0 && end.startHash() == last && end.restBlank();
        return lines == 0 || read.before == before && (read.last == last || completed);
    }

    /** As a text that {@link #parse} reads. */
    @Override
    public String toString() {
        return lines + " " + before + " " + last + " " + torn;
    }

    /** The digest of this text, or null where it is none. */
    public static @Nullable InputDigest parse(String text) {
        if (!text.matches("\\d{1,18} -?\\d{1,19} -?\\d{1,19} \\d{1,18}")) {
            return null;
        }
        String[] parts = text.split(" ");
        try {
            InputDigest digest = new InputDigest();
            digest.lines = Long.parseLong(parts[0]);
            digest.before = Long.parseLong(parts[1]);
            digest.last = Long.parseLong(parts[2]);
            digest.torn = Long.parseLong(parts[3]);
            return digest;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private long sum() {
        return lines == 0 ? 0 : before * FACTOR + last;
    }
}
