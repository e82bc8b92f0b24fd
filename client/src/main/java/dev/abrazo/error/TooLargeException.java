package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The request is larger than the server takes (413), or a reply larger than our own limit. */
public final class TooLargeException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public TooLargeException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("too_large", message, details, cause);
    }

    /** Where nothing was sent. */
    public TooLargeException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
