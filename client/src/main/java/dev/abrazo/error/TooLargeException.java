package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The request is larger than the server accepts (413), or a reply is larger than the client's limit. */
public final class TooLargeException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public TooLargeException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("too_large", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public TooLargeException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
