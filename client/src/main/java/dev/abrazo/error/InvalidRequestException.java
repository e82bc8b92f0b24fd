package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The input or a parameter is invalid: found by the client, or by the server (400, 422 and other 4xx). */
public final class InvalidRequestException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public InvalidRequestException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("invalid_request", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public InvalidRequestException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
