package dev.abrazo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request and the start of its body, up to the size of the buffer. The rest was read and
 * discarded.
 */
final class StubRequest {

    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer;
    private final int length;

    private StubRequest(byte[] buffer, int length) {
        this.buffer = buffer;
        this.length = length;
    }

    /** The next request of a connection, or null if there is none. Supports bodies with a length only. */
    static @Nullable StubRequest read(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        int head = -1;
        while (head < 0) {
            int read = in.read(buffer, length, buffer.length - length);
            if (read <= 0) {
                return null;
            }
            length += read;
            head = indexOf(buffer, length, END);
        }
        long missing =
                head + END.length + bodyLength(new String(buffer, 0, head, StandardCharsets.ISO_8859_1)) - length;
        while (missing > 0) {
            // A body that does not fit writes over its own bytes, never over the head.
            int at = length < buffer.length ? length : buffer.length / 2;
            int read = in.read(buffer, at, (int) Math.min(missing, buffer.length - at));
            if (read < 0) {
                return null;
            }
            length = Math.max(length, at + read);
            missing -= read;
        }
        return new StubRequest(buffer, length);
    }

    private static long bodyLength(String head) {
        String lower = head.toLowerCase(Locale.ROOT);
        int field = lower.indexOf("content-length:");
        if (field < 0) {
            return 0;
        }
        int end = lower.indexOf('\r', field);
        return Long.parseLong(lower.substring(field + "content-length:".length(), end < 0 ? lower.length() : end)
                .strip());
    }

    /** The path of the request line. */
    String path() {
        int from = indexOf(buffer, length, new byte[] {' '}) + 1;
        int to = from;
        while (buffer[to] != ' ') {
            to++;
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    boolean contains(String word) {
        return indexOf(buffer, length, word.getBytes(StandardCharsets.US_ASCII)) >= 0;
    }

    private static int indexOf(byte[] bytes, int length, byte[] word) {
        for (int at = 0; at <= length - word.length; at++) {
            int same = 0;
            while (same < word.length && bytes[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return at;
            }
        }
        return -1;
    }
}
