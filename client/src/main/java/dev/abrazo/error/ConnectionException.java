package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** No reply: the connection was refused, reset or cut, the host not found, or TLS failed. */
public final class ConnectionException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public ConnectionException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("connection", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public ConnectionException(String message) {
        this(message, ErrorDetails.NONE, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
