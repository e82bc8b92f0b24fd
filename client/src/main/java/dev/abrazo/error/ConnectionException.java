package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** No reply: the connection was refused, reset or cut, the host not found, or TLS failed. */
public final class ConnectionException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public ConnectionException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("connection", message, details, cause);
    }

    /** Where nothing was sent. */
    public ConnectionException(String message) {
        this(message, ErrorDetails.NONE, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
