package dev.abrazo.internal.engine;

import dev.abrazo.error.InferenceTimeoutException;
import org.jspecify.annotations.Nullable;

/** Why an exchange was aborted: by its caller, or by one of its timeouts. */
public enum AbortReason {
    /** The caller cancelled the call, or closed the client. */
    CANCELLED(null),
    /** No byte of the reply arrived in time. */
    FIRST_BYTE(InferenceTimeoutException.Kind.FIRST_BYTE),
    /** The pause between two bytes of the reply was too long. */
    IDLE(InferenceTimeoutException.Kind.IDLE),
    /** The total timeout of the call was reached. */
    TOTAL(InferenceTimeoutException.Kind.TOTAL);

    private final InferenceTimeoutException.@Nullable Kind timeout;

    AbortReason(InferenceTimeoutException.@Nullable Kind timeout) {
        this.timeout = timeout;
    }

    /** The timeout that was reached, or null if it was none. */
    public InferenceTimeoutException.@Nullable Kind timeout() {
        return timeout;
    }
}
