package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** A timeout of the call was reached, or the server answered 408. */
public final class InferenceTimeoutException extends InferenceException {

    private static final long serialVersionUID = 1L;

    private final TimeoutKind kind;

    /**
     * Creates the exception with the details of the failed exchange.
     *
     * @param kind the timeout
     */
    public InferenceTimeoutException(
            TimeoutKind kind, String message, ErrorDetails details, @Nullable Throwable cause) {
        super("timeout", message, details, cause);
        this.kind = kind;
    }

    /** The timeout that was reached. */
    public TimeoutKind kind() {
        return kind;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
