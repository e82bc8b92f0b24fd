package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The server rejects the token, or requires one (401). */
public final class AuthenticationException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("authentication", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public AuthenticationException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
