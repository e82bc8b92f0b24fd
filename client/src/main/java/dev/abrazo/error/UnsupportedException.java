package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** This provider, model or backend can't do the task. The message names who can. */
public final class UnsupportedException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public UnsupportedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("unsupported", message, details, cause);
    }

    /** Where nothing was sent. */
    public UnsupportedException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
