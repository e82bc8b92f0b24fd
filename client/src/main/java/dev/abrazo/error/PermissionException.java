package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The token is known but may not do this (403): a gated model, or a missing permission. */
public final class PermissionException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public PermissionException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("permission", message, details, cause);
    }

    /** Where nothing was sent. */
    public PermissionException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
