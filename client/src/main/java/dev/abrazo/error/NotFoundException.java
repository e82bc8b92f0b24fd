package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** No such model, route or server resource (404). */
public final class NotFoundException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public NotFoundException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("not_found", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public NotFoundException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
