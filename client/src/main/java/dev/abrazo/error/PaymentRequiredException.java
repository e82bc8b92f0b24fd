package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The account's credits are used up (402). */
public final class PaymentRequiredException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public PaymentRequiredException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("payment_required", message, details, cause);
    }

    /** Where nothing was sent. */
    public PaymentRequiredException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
