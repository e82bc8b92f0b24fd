package dev.abrazo.batch;

import dev.abrazo.batch.internal.line.Source;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a batch takes its lines from. */
public final class BatchInput {

    private final Source source;

    private BatchInput(Source source) {
        this.source = source;
    }

    /** The lines of a file. */
    public static BatchInput of(Path file) {
        return new BatchInput(new FileSource(file));
    }

    /**
     * The lines of a stream, which is read once and closed at its end.
     *
     * @param name what people call it, for messages
     */
    public static BatchInput of(InputStream stream, String name) {
        return new BatchInput(new StreamSource(stream, name));
    }

    Source source() {
        return source;
    }

    private record FileSource(Path file) implements Source {

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
            // Not through a channel: those close themselves when the thread is interrupted.
            return new FileInputStream(file.toFile());
        }
    }

    private record StreamSource(InputStream stream, String name) implements Source {

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
