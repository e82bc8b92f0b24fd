package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The caller ended the call: it was cancelled, its thread interrupted, or the client closed. */
public final class CancelledException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public CancelledException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("cancelled", message, details, cause);
    }

    /** Where nothing was sent. */
    public CancelledException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
