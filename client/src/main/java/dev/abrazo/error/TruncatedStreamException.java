package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** A stream ended without its end marker. Elements delivered before it are valid, the rest is lost. */
public final class TruncatedStreamException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public TruncatedStreamException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("truncated_stream", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public TruncatedStreamException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
