package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The server failed (5xx). */
public final class ServerException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public ServerException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("server", message, details, cause);
    }

    /** Where nothing was sent. */
    public ServerException(String message) {
        this(message, ErrorDetails.NONE, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
