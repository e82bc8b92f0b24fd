package dev.abrazo.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole reply as it came, before any decompression.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the bytes; empty where there were none
 */
public record HttpReply(int status, Headers headers, byte[] body) {

    /** How much of the body is enough where the status is 300 or more. */
    public static final int ERROR_BYTES = 1 << 20;

    /** Whether the other has the same status, headers and bytes. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpReply reply
                && status == reply.status
                && headers.map().equals(reply.headers.map())
                && Arrays.equals(body, reply.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    /** Type and size of the body, never the body. */
    @Override
    public String toString() {
        return "HttpReply[" + status + ", " + headers.first("content-type") + ", " + body.length + " bytes]";
    }
}
