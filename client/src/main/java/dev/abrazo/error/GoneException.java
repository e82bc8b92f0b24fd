package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The model or route was removed permanently (410). */
public final class GoneException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public GoneException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("gone", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public GoneException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
