package dev.abrazo.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request, with a length or chunked, up to a given number of bytes. Used by one thread. */
final class RequestBody {

    private final RecordedRequest request;
    private final InputStream in;
    private final boolean chunked;
    private final byte[] buffer = new byte[8192];
    private long left;
    private boolean ended;

    RequestBody(RecordedRequest request, InputStream in) {
        this.request = request;
        this.in = in;
        this.chunked = "chunked".equalsIgnoreCase(request.header("transfer-encoding"));
        String length = request.header("content-length");
        this.left = length == null ? 0 : Long.parseLong(length);
        if (!chunked && left == 0) {
            end();
        }
    }

    boolean ended() {
        return ended;
    }

    void read(long most) throws IOException {
        for (long more = most; more > 0 && !ended; ) {
            if (chunked && left == 0) {
                left = Long.parseLong(line(), 16);
                if (left == 0) {
                    line();
                    end();
                    return;
                }
            }
            int read = in.read(buffer, 0, (int) Math.min(Math.min(left, more), buffer.length));
            if (read < 0) {
                throw new EOFException("in the middle of a request's body");
            }
            request.append(buffer, read);
            left -= read;
            more -= read;
            if (left == 0 && chunked) {
                line();
            } else if (left == 0) {
                end();
            }
        }
    }

    private void end() {
        ended = true;
        request.bodyEnded();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("in the middle of a chunk");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
