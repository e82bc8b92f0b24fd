package dev.abrazo.http;

import java.io.InputStream;
import java.util.Objects;

/**
 * A reply whose body is still being received. Closing the body before its end ends the exchange at the server at once,
 * and so does an interrupt of the reading thread.
 */
public final class HttpStream {

    private final int status;
    private final Headers headers;
    private final InputStream body;

    private HttpStream(int status, Headers headers, InputStream body) {
        this.status = status;
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
    }

    /** A reply with this body; see {@link #body()} for what it must do. */
    public static HttpStream of(int status, Headers headers, InputStream body) {
        return new HttpStream(status, headers, body);
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
     * {@link TransportException} if the body is truncated, too large or closed, and with an {@link
     * java.io.InterruptedIOException}, the thread's interrupt flag set, if the reader is interrupted.
     */
    public InputStream body() {
        return body;
    }

    @Override
    public String toString() {
        return "HttpStream[" + status + ", " + headers.first("content-type") + "]";
    }
}
