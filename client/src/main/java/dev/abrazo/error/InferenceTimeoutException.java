package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** One of the call's clocks ran out: connect, first byte, idle or total; or the server answered 408. */
public final class InferenceTimeoutException extends InferenceException {

    private static final long serialVersionUID = 1L;

    private final String clock;

    /**
     * With what is known of the exchange.
     *
     * @param clock which clock ran out: {@code connect}, {@code first byte}, {@code idle}, {@code total}, or
     *     {@code server} for a 408
     */
    public InferenceTimeoutException(String clock, String message, ErrorDetails details, @Nullable Throwable cause) {
        super("timeout", message, details, cause);
        this.clock = clock;
    }

    /** Which clock ran out: {@code connect}, {@code first byte}, {@code idle}, {@code total}, or {@code server}. */
    public String clock() {
        return clock;
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
