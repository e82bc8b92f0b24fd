package dev.abrazo.cli.terminal;

import dev.abrazo.media.Media;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output or standard error: UTF-8, whatever the locale says, since the JVM's own streams turn what the locale
 * does not know into question marks. Safe for use by many threads.
 */
public final class Output {

    private final OutputStream stream;
    private final boolean strict;

    private Output(OutputStream stream, boolean strict) {
        this.stream = new BufferedOutputStream(stream);
        this.strict = strict;
    }

    /** An output that must be written: what goes wrong ends the command. */
    public static Output strict(OutputStream stream) {
        return new Output(stream, true);
    }

    /** An output for remarks, which may get lost. */
    public static Output lenient(OutputStream stream) {
        return new Output(stream, false);
    }

    /**
     * Writes the text.
     *
     * @throws OutputFailure where that can't be, and the output is a strict one
     */
    public void print(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the text and ends the line.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void line(String text) {
        print(text + "\n");
    }

    /**
     * Writes the bytes as they are.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void bytes(byte[] bytes) {
        writing(() -> stream.write(bytes));
    }

    /**
     * Writes the bytes of the media.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void medium(Media medium) {
        writing(() -> {
            try (InputStream in = medium.open()) {
                in.transferTo(stream);
            }
        });
    }

    /**
     * Sends out what was written.
     *
     * @throws OutputFailure as {@link #print}
     */
    public void flush() {
        writing(stream::flush);
    }

    /**
     * The stream itself, whose failures are its {@link IOException}s. Not to be closed, and not to be used together with
     * the methods here.
     */
    public OutputStream stream() {
        return stream;
    }

    /** Whether the reader of the output has gone. */
    public static boolean brokenPipe(IOException failure) {
        // On POSIX "Broken pipe"; on Windows "The pipe is being closed" or "has been ended".
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private void writing(Writing work) {
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

    private interface Writing {
        void run() throws IOException;
    }
}
