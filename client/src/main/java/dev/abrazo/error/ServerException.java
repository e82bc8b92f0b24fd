package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The server failed (5xx). */
public final class ServerException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public ServerException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("server", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public ServerException(String message) {
        this(message, ErrorDetails.NONE, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
