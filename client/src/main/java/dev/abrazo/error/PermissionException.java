package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The token is known but may not do this (403): a gated model, or a missing permission. */
public final class PermissionException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public PermissionException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("permission", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public PermissionException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
