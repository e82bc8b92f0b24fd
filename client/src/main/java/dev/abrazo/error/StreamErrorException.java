package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The server reported an error inside a stream. Elements delivered before it are valid. */
public final class StreamErrorException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public StreamErrorException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("stream_error", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public StreamErrorException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
