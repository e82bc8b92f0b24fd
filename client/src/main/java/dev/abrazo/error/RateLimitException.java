package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** Too many requests (429). {@link #retryAfter()} has the delay that the server asks for, if it sent one. */
public final class RateLimitException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public RateLimitException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("rate_limit", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public RateLimitException(String message) {
        this(message, ErrorDetails.NONE, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
