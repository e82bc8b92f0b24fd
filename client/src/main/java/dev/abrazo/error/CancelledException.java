package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The caller ended the call: it was cancelled, its thread interrupted, or the client closed. */
public final class CancelledException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public CancelledException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("cancelled", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public CancelledException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
