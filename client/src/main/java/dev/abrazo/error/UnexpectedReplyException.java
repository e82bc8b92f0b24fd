package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The reply has an unknown shape. The message contains its first bytes. */
public final class UnexpectedReplyException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public UnexpectedReplyException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("unexpected_reply", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public UnexpectedReplyException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
