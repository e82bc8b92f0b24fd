package dev.abrazo.cli.terminal;

import dev.abrazo.media.Media;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output or standard error, always in UTF-8: the JVM's own streams replace characters outside the locale's charset
 * by question marks. Thread-safe.
 */
public final class Output {

    private final OutputStream stream;
    private final boolean strict;

    private Output(OutputStream stream, boolean strict) {
        this.stream = new BufferedOutputStream(stream);
        this.strict = strict;
    }

    /** Creates an output whose write errors end the command. */
    public static Output strict(OutputStream stream) {
        return new Output(stream, true);
    }

    /** Creates an output that ignores write errors, for messages. */
    public static Output lenient(OutputStream stream) {
        return new Output(stream, false);
    }

    /**
     * Writes the text.
     *
     * @throws OutputFailure if it cannot be written and the output is {@link #strict}
     */
    public void print(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the text and a line break.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void line(String text) {
        print(text + "\n");
    }

    /**
     * Writes the bytes.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void bytes(byte[] bytes) {
        write(() -> stream.write(bytes));
    }

    /**
     * Writes the bytes of the media.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void media(Media media) {
        write(() -> {
            try (InputStream in = media.open()) {
                in.transferTo(stream);
            }
        });
    }

    /**
     * Flushes the buffer.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void flush() {
        write(stream::flush);
    }

    /**
     * The underlying stream, which throws {@link IOException}s. Do not close it, and do not mix it with the other methods.
     */
    public OutputStream stream() {
        return stream;
    }

    /** Whether the failure means that the reader has closed the pipe. */
    public static boolean brokenPipe(IOException failure) {
        // On POSIX "Broken pipe"; on Windows "The pipe is being closed" or "has been ended".
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private void write(WriteAction work) {
        try {
            work.run();
        } catch (IOException e) {
            if (strict) {
                throw failure(e);
            }
        }
    }

    private static RuntimeException failure(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return brokenPipe(e) ? new BrokenPipe(e) : new OutputFailure("Can't write standard output: " + reason + ".", e);
    }

    private interface WriteAction {
        void run() throws IOException;
    }
}
