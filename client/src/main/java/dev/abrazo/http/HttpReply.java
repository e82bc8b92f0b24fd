package dev.abrazo.http;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole reply as received, before decompression. */
public final class HttpReply {

    /** How many bytes of the body are enough if the status is 300 or more. */
    public static final int ERROR_BYTES = 1 << 20;

    private final int status;
    private final Headers headers;
    private final byte[] body;

    private HttpReply(int status, Headers headers, byte[] body) {
        this.status = status;
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * Creates a reply.
     *
     * @param body the bytes; empty if there were none. Not copied, so they must not change
     */
    public static HttpReply of(int status, Headers headers, byte[] body) {
        return new HttpReply(status, headers, body);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public Headers headers() {
        return headers;
    }

    /** The bytes themselves, not a copy; they must not be changed. Empty if there were none. */
    public byte[] body() {
        return body;
    }

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

    /**
     * A reply whose body is still being received. Closing the body before its end ends the exchange at the server at once,
     * and so does an interrupt of the reading thread.
     */
    public static final class Stream {

        private final int status;
        private final Headers headers;
        private final InputStream body;

        private Stream(int status, Headers headers, InputStream body) {
            this.status = status;
            this.headers = Objects.requireNonNull(headers, "headers");
            this.body = Objects.requireNonNull(body, "body");
        }

        /** A reply with this body; see {@link #body()} for what it must do. */
        public static Stream of(int status, Headers headers, InputStream body) {
            return new Stream(status, headers, body);
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The headers. */
        public Headers headers() {
            return headers;
        }

        /**
         * The bytes as they are received, before any decompression; read by one thread, closed by any. Reading fails with a
         * {@link HttpTransport.TransportException} if the body is truncated, too large or closed, and with an {@link
         * java.io.InterruptedIOException}, the thread's interrupt flag set, if the reader is interrupted.
         */
        public InputStream body() {
            return body;
        }

        @Override
        public String toString() {
            return "HttpReply.Stream[" + status + ", " + headers.first("content-type") + "]";
        }
    }
}
