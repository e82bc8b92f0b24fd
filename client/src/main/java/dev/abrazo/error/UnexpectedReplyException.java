package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** A reply that no decoder knows. The message has its first bytes. */
public final class UnexpectedReplyException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public UnexpectedReplyException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("unexpected_reply", message, details, cause);
    }

    /** Where nothing was sent. */
    public UnexpectedReplyException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
