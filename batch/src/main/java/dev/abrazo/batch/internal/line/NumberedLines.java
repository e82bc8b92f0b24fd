package dev.abrazo.batch.internal.line;

import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** The lines that are not blank, counted from 1. For one thread at a time. */
public final class NumberedLines implements AutoCloseable {

    private final Utf8Input input;
    private final LineReader lines;
    private long number;

    /**
     * The lines of the source.
     *
     * @param limit the most bytes to keep of a line
     * @throws WrongEncodingException where it is a file whose encoding can't be read; of a stream that is seen when the
     *     first line is
     */
    public NumberedLines(Source source, int limit) throws IOException {
        this.input = new Utf8Input(source.open(), source.name());
        this.lines = new LineReader(input, limit);
        if (source.repeatable()) {
            begin();
        }
    }

    private void begin() throws IOException {
        try {
            input.begin();
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    /** Goes to the next line. @return whether there is one */
    public boolean next() throws IOException {
        return next(number -> 0);
    }

    /**
     * As {@link #next()}, where lines are known that were torn when they were read.
     *
     * @param torn how many bytes of the line of this number were there; 0 where it was whole
     */
    public boolean next(LongUnaryOperator torn) throws IOException {
        long watched = torn.applyAsLong(number + 1);
        while (lines.next(watched)) {
            if (!lines.blank()) {
                number++;
                return true;
            }
        }
        return false;
    }

    /** The number of the line it went to, or of the last one; 0 before the first. */
    public long number() {
        return number;
    }

    /** How many bytes of the source stand before the next line; near enough for all but UTF-8. */
    public long sourceBytes() {
        return Math.round(lines.end() * input.bytesForOne());
    }

    /** The line it went to. */
    public LineReader line() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
