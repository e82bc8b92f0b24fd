package dev.abrazo.cli.input;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.TooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Standard input, readable once. Not thread-safe. */
public final class StandardInput {

    /** The limit of text and media that are read into memory. */
    private static final int MAX_BYTES = 256 << 20;

    private final PushbackInputStream stream;
    private final boolean terminal;
    private boolean used;

    /** Creates the standard input of this terminal. */
    public StandardInput(Terminal terminal) {
        this.stream = new PushbackInputStream(terminal.in());
        this.terminal = terminal.screen().in();
    }

    /** Whether it is not a terminal and has data. Blocks until the first byte or the end. */
    boolean piped() {
        if (terminal) {
            return false;
        }
        try {
            int first = stream.read();
            if (first >= 0) {
                stream.unread(first);
            }
            return first >= 0;
        } catch (IOException e) {
            // A closed standard input has no data.
            return false;
        }
    }

    /**
     * All bytes.
     *
     * @throws UsageError if it was read before
     * @throws TooLargeException if it has more than 256 MiB
     */
    byte[] bytes() {
        if (used) {
            throw new UsageError("Standard input can be read only once: give - once, or files as @FILE.");
        }
        used = true;
        try {
            return bounded(stream, "Standard input has more than 256 MiB: give a file instead.");
        } catch (IOException e) {
            throw new MediaException("Can't read standard input: " + e.getMessage() + ".");
        }
    }

    /**
     * Reads a stream up to 256 MiB, since it may be endless, such as {@code /dev/zero}.
     *
     * @throws TooLargeException with this message, if there is more
     */
    static byte[] bounded(InputStream stream, String message) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_BYTES);
        if (bytes.length == MAX_BYTES && stream.read() >= 0) {
            throw new TooLargeException(message);
        }
        return bytes;
    }
}
