package dev.abrazo.batch;

import dev.abrazo.batch.format.RowFormat;
import dev.abrazo.batch.internal.input.ConvertedSource;
import dev.abrazo.batch.internal.input.InputSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Input of a batch: a file or a stream of JSON lines, or of rows in another {@link RowFormat}. */
public final class BatchInput {

    private final InputSource source;

    private BatchInput(InputSource source) {
        this.source = source;
    }

    /** Reads the lines of a file or a named pipe. */
    public static BatchInput of(Path file) {
        return new BatchInput(new FileSource(file));
    }

    /**
     * Reads the lines of a stream once, and closes it.
     *
     * @param name name for messages, such as {@code standard input}
     */
    public static BatchInput of(InputStream stream, String name) {
        return new BatchInput(new StreamSource(stream, name));
    }

    /**
     * The same input with rows in another format. The number of a row is its number among the rows of the input; how much of
     * the input is left is not known to progress.
     */
    public BatchInput in(RowFormat format) {
        return format == RowFormat.JSONL ? this : new BatchInput(new ConvertedSource(source, format));
    }

    InputSource source() {
        return source;
    }

    private record FileSource(Path file) implements InputSource {

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public boolean repeatable() {
            return Files.isRegularFile(file);
        }

        @Override
        public long length() {
            return repeatable() ? file.toFile().length() : -1;
        }

        @Override
        public InputStream open() throws IOException {
            // Not a channel: it would close itself when the thread is interrupted.
            return new FileInputStream(file.toFile());
        }
    }

    private record StreamSource(InputStream stream, String name) implements InputSource {

        @Override
        public boolean repeatable() {
            return false;
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream open() {
            return stream;
        }
    }
}
