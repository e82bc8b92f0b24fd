package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** No such model, route or server resource (404). */
public final class NotFoundException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public NotFoundException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("not_found", message, details, cause);
    }

    /** Where nothing was sent. */
    public NotFoundException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
