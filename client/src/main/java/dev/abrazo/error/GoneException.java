package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** What was asked for has been withdrawn for good (410). */
public final class GoneException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public GoneException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("gone", message, details, cause);
    }

    /** Where nothing was sent. */
    public GoneException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
