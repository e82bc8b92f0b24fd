package dev.abrazo.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An exchange without a whole reply, with the phase that it had reached. */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Phase phase;
    private final @Nullable String hint;

    /** Creates the exception for a failure in this phase. */
    public TransportException(Phase phase, String message, @Nullable Throwable cause) {
        this(phase, message, null, cause);
    }

    /**
     * Creates the exception for a failure in this phase, with advice.
     *
     * @param hint advice for the user, in whole sentences; null for the general advice for the phase
     */
    public TransportException(Phase phase, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.phase = phase;
        this.hint = hint;
    }

    /** Advice for the user, in whole sentences; null for the general advice for the phase. */
    public @Nullable String hint() {
        return hint;
    }

    /** The phase that the exchange had reached. */
    public Phase phase() {
        return phase;
    }

    /** The phase in which an exchange failed; determines whether the request may be sent again. */
    public enum Phase {
        /** No connection in time. The server never saw the request. */
        CONNECT_TIMEOUT,
        /** No connection: refused, unknown host, TLS cut. The server never saw the request. */
        CONNECT,
        /** TLS failed permanently, such as for an unknown certificate. */
        TLS,
        /** The proxy rejects the request permanently. The server never saw the request. */
        PROXY,
        /** A reused connection was lost before any byte of the reply. The server most likely never saw the request. */
        REUSED_CONNECTION,
        /** A new connection was lost before any byte of the reply. The server may have processed the request. */
        BEFORE_REPLY,
        /** The reply had begun. */
        IN_REPLY,
        /** The reply contradicts its headers, or its headers can't be parsed. */
        MALFORMED_REPLY,
        /** The body of the request could not be read; the server is not the cause. */
        REQUEST_BODY,
        /** The reply is larger than {@link Exchange#maxReplyBytes()}, or than the available memory. */
        TOO_LARGE
    }
}
