package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** A timeout of the call was reached, or the server answered 408. */
public final class InferenceTimeoutException extends InferenceException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * Creates the exception with the details of the failed exchange.
     *
     * @param kind the timeout
     */
    public InferenceTimeoutException(Kind kind, String message, ErrorDetails details, @Nullable Throwable cause) {
        super("timeout", message, details, cause);
        this.kind = kind;
    }

    /** The timeout that was reached. */
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean retryable() {
        return true;
    }

    /** Which timeout of a call was reached. */
    public enum Kind {
        /** No connection in time. */
        CONNECT("connect"),
        /** No byte of the reply in time. */
        FIRST_BYTE("first byte"),
        /** Too long a pause between two bytes of the reply. */
        IDLE("idle"),
        /** The total timeout of the call was reached. */
        TOTAL("total"),
        /** The server's own timeout: it answered 408. */
        SERVER("server");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** The name in messages: {@code connect}, {@code first byte}, {@code idle}, {@code total}, {@code server}. */
        public String title() {
            return title;
        }
    }
}
