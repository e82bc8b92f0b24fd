package dev.abrazo.batch.internal.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hash of the lines of an input in their order, without blank ones. The last line is kept separately: if it has no line
 * terminator, white space may be added to it later. Not thread-safe.
 */
public final class InputDigest {

    /** The fraction of the golden ratio in 64 bits; odd, so that the multiplication loses no bits. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private long lineCount;
    private long before;
    private long last;
    private long torn;

    /** Adds the next line. */
    public void add(LineReader line) {
        before = sum();
        lineCount++;
        last = line.hash();
        torn = line.terminated() ? 0 : line.end() - line.start();
    }

    /** Number of lines. */
    public long lineCount() {
        return lineCount;
    }

    /** Whether the input starts with the lines of this digest. Reads that many lines. */
    public boolean isPrefixOf(NumberedLines input) throws IOException {
        InputDigest read = new InputDigest();
        while (read.lineCount < lineCount) {
            if (!input.next(number -> number == lineCount ? torn : 0)) {
                return false;
            }
            read.add(input.line());
        }
        LineReader end = input.line();
        boolean completed = torn > 0 && end.prefixHash() == last && end.restIsBlank();
        return lineCount == 0 || read.before == before && (read.last == last || completed);
    }

    /** Returns the text form that {@link #parse} reads. */
    @Override
    public String toString() {
        return lineCount + " " + before + " " + last + " " + torn;
    }

    /** Parses the text form; null if it is invalid. */
    public static @Nullable InputDigest parse(String text) {
        if (!text.matches("\\d{1,18} -?\\d{1,19} -?\\d{1,19} \\d{1,18}")) {
            return null;
        }
        String[] parts = text.split(" ");
        try {
            InputDigest digest = new InputDigest();
            digest.lineCount = Long.parseLong(parts[0]);
            digest.before = Long.parseLong(parts[1]);
            digest.last = Long.parseLong(parts[2]);
            digest.torn = Long.parseLong(parts[3]);
            return digest;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private long sum() {
        return lineCount == 0 ? 0 : before * FACTOR + last;
    }
}
