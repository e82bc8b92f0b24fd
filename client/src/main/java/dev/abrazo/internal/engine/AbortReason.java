package dev.abrazo.internal.engine;

import dev.abrazo.error.TimeoutKind;
import org.jspecify.annotations.Nullable;

/** Why an exchange was aborted: by its caller, or by one of its timeouts. */
public enum AbortReason {
    /** The caller cancelled the call, or closed the client. */
    CANCELLED(null),
    /** No byte of the reply arrived in time. */
    FIRST_BYTE(TimeoutKind.FIRST_BYTE),
    /** The pause between two bytes of the reply was too long. */
    IDLE(TimeoutKind.IDLE),
    /** The call took too long in all. */
    TOTAL(TimeoutKind.TOTAL);

    private final @Nullable TimeoutKind timeout;

    AbortReason(@Nullable TimeoutKind timeout) {
        this.timeout = timeout;
    }

    /** The timeout that was reached, or null if it was none. */
    public @Nullable TimeoutKind timeout() {
        return timeout;
    }
}
