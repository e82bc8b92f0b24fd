package dev.abrazo.batch.internal.line;

import java.io.IOException;

/** The lines that are not blank, counted from 1. For one thread at a time. */
public final class NumberedLines implements AutoCloseable {

    private final LineReader lines;
    private long number;

    /** The lines of the source. @param limit the most bytes to keep of a line */
    public NumberedLines(Source source, int limit) throws IOException {
        this.lines = new LineReader(source.open(), limit);
    }

    /** Goes to the next line. @return whether there is one */
    public boolean next() throws IOException {
        while (lines.next()) {
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

    /** The line it went to. */
    public LineReader line() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
