package dev.abrazo.batch.internal.input;

import dev.abrazo.batch.format.RowFormat;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An input of another format as JSON lines, so that order, journal and resume need to know lines only. A row that can't be
 * read is a line with a text that says why. Of an incomplete last row the line is only the start of an object, without a line
 * end: a batch takes it as a line that is still being written, which may be completed.
 */
public record ConvertedSource(InputSource original, RowFormat format) implements InputSource {

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public boolean repeatable() {
        return original.repeatable();
    }

    /** Unknown: lines are not as long as what they are made from. */
    @Override
    public long length() {
        return -1;
    }

    @Override
    public boolean converted() {
        return true;
    }

    @Override
    public InputStream open() throws IOException {
        InputStream input = new Utf8InputStream(original.open(), name());
        try {
            return new Lines(input, format.open(input));
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** The lines as bytes. Not thread-safe. */
    private static final class Lines extends InputStream {

        private final InputStream input;
        private final RowFormat.Rows rows;
        private byte[] line = {};
        private int position;

        Lines(InputStream input, RowFormat.Rows rows) {
            this.input = input;
            this.rows = rows;
        }

        @Override
        public int read() throws IOException {
            return fill() ? line[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int copied = Math.min(count, line.length - position);
            System.arraycopy(line, position, bytes, offset, copied);
            position += copied;
            return copied;
        }

        private boolean fill() throws IOException {
            if (position < line.length) {
                return true;
            }
            @Nullable Object row = rows.next();
            if (row == null) {
                return false;
            }
            line = (row == RowFormat.Rows.INCOMPLETE ? "{" : Json.write(row) + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
