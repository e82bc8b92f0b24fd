package dev.abrazo.batch.internal.input;

import java.io.IOException;
import java.util.function.LongUnaryOperator;

/** The lines of an input that are not blank, numbered from 1. Not thread-safe. */
public final class NumberedLines implements AutoCloseable {

    private final Utf8InputStream input;
    private final LineReader lines;
    private long number;

    /**
     * Opens the source.
     *
     * @param maxBytes maximum number of bytes to keep of a line
     * @throws InputEncodingException if it is a file in an unsupported encoding; for a stream, that is thrown with the first
     *     line
     */
    public NumberedLines(InputSource source, int maxBytes) throws IOException {
        this.input = new Utf8InputStream(source.open(), source.name());
        this.lines = new LineReader(input, maxBytes);
        if (source.repeatable()) {
            detectEncoding();
        }
    }

    private void detectEncoding() throws IOException {
        try {
            input.detectEncoding();
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    /** Moves to the next line. @return whether there is one */
    public boolean next() throws IOException {
        return next(number -> 0);
    }

    /**
     * As {@link #next()}, with knowledge of lines that were torn when an earlier run read them.
     *
     * @param torn from a line number to the bytes of the line at that time; 0 for a line that was complete
     */
    public boolean next(LongUnaryOperator torn) throws IOException {
        long prefixLength = torn.applyAsLong(number + 1);
        while (lines.next(prefixLength)) {
            if (!lines.blank()) {
                number++;
                return true;
            }
        }
        return false;
    }

    /** Number of the current line; 0 before the first. */
    public long number() {
        return number;
    }

    /** Bytes of the source before the next line; an estimate unless it is in UTF-8. */
    public long sourceBytes() {
        return Math.round(lines.end() * input.sourceBytesPerByte());
    }

    /** The current line. */
    public LineReader line() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
