package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.TooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Standard input, which can be read once only. */
final class StandardInput {

    /** The longest text or medium that is read into memory. */
    private static final int MOST_BYTES = 256 << 20;

    private final PushbackInputStream stream;
    private final boolean terminal;
    private boolean used;

    StandardInput(Terminal terminal) {
        this.stream = new PushbackInputStream(terminal.in());
        this.terminal = terminal.screen().in();
    }

    /** Whether it is no terminal and has a byte at least. Waits for that byte or for its end. */
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
            // A closed standard input has nothing.
            return false;
        }
    }

    /**
     * All of it, in memory.
     *
     * @throws UsageError where it was read before
     */
    byte[] bytes() {
        if (used) {
            throw new UsageError("Standard input can be read once only: give - once, or files as @FILE.");
        }
        used = true;
        try {
            return bounded(stream, "Standard input has more than 256 MiB: give a file instead.");
        } catch (IOException e) {
            throw new MediaException("Can't read standard input: " + e.getMessage() + ".");
        }
    }

    /**
     * All that comes of a stream: what comes may have no end, as of {@code /dev/zero}.
     *
     * @throws TooLargeException with this message, where it is more than 256 MiB
     */
    static byte[] bounded(InputStream stream, String message) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES);
        if (bytes.length == MOST_BYTES && stream.read() >= 0) {
            throw new TooLargeException(message);
        }
        return bytes;
    }
}
