package dev.abrazo.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange that brought no whole reply, and how far it had come. */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Phase phase;
    private final @Nullable String hint;

    /** What went wrong in which phase. */
    public TransportException(Phase phase, String message, @Nullable Throwable cause) {
        this(phase, message, null, cause);
    }

    /**
     * What went wrong in which phase, and what to do about it.
     *
     * @param hint one or more whole sentences for the user, instead of the general advice for the phase; null for that
     */
    public TransportException(Phase phase, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.phase = phase;
        this.hint = hint;
    }

    /** What to do about it, in whole sentences; null if the phase says it all. */
    public @Nullable String hint() {
        return hint;
    }

    /** How far the exchange had come. */
    public Phase phase() {
        return phase;
    }

    /** How far an exchange had come when it failed; decides what may be sent again. */
    public enum Phase {
        /** No connection in time. The server never saw the request. */
        CONNECT_TIMEOUT,
        /** No connection: refused, unknown host, TLS cut. The server never saw the request. */
        CONNECT,
        /** TLS failed for a reason that another attempt won't mend, such as an unknown certificate. */
        TLS,
        /** The proxy refuses to pass the request on, and will again. The server never saw the request. */
        PROXY,
        /** A connection that had served before died before any byte of the reply. Most likely never seen. */
        REUSED_CONNECTION,
        /** A fresh connection died before any byte of the reply. The server may have worked. */
        BEFORE_REPLY,
        /** The reply had begun. */
        IN_REPLY,
        /** What came is not what its headers say, or its headers say nothing that can be read. */
        MALFORMED_REPLY,
        /** The body could not be read here; nothing is wrong with the server. */
        REQUEST_BODY,
        /** The reply is larger than {@link Exchange#maxReplyBytes()}, or than the memory that is left. */
        TOO_LARGE
    }
}
