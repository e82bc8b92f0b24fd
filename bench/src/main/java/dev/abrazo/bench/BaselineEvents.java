package dev.abrazo.bench;

import java.io.IOException;
import java.io.InputStream;

/**
 * A minimal parser of events: passes slices of the read buffer to databind without a copy. Supports only what the
 * stub sends: one line of data, and a blank line.
 */
final class BaselineEvents {

    private static final int PREFIX = "data: ".length();

    private final InputStream in;
    private final byte[] buffer = new byte[16_384];
    private int from;
    private int to;

    BaselineEvents(InputStream in) {
        this.in = in;
    }

    /** Calls back with each event's data. */
    void forEach(Slice slice) throws IOException {
        while (true) {
            int end = end();
            if (buffer[from + PREFIX] == '[') {
                in.skip(Long.MAX_VALUE);
                return;
            }
            slice.accept(buffer, from + PREFIX, end - from - PREFIX);
            from = end + 2;
        }
    }

    private int end() throws IOException {
        int at = from;
        while (true) {
            while (at + 1 < to) {
                if (buffer[at] == '\n' && buffer[at + 1] == '\n') {
                    return at;
                }
                at++;
            }
            int scanned = at - from;
            fill();
            at = from + scanned;
        }
    }

    private void fill() throws IOException {
        if (to == buffer.length) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new IOException("the stream ended early");
        }
        to += read;
    }

    /** Receives the data of one event. */
    @FunctionalInterface
    interface Slice {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }
}
