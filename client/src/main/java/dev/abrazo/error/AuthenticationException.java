package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The server does not accept the token, or wants one (401). */
public final class AuthenticationException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("authentication", message, details, cause);
    }

    /** Where nothing was sent. */
    public AuthenticationException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
