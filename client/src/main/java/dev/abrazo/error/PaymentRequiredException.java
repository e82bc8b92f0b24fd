package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The account has no credits left (402). */
public final class PaymentRequiredException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public PaymentRequiredException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("payment_required", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public PaymentRequiredException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
