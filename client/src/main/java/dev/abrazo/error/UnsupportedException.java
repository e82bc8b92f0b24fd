package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The provider, model or backend does not support the task. The message names those that do. */
public final class UnsupportedException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public UnsupportedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("unsupported", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public UnsupportedException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
