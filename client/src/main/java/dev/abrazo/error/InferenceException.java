package dev.abrazo.error;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Base class of every failure of an inference call. Unchecked. Each kind of failure is a subclass with a stable
 * {@link #code}, which JSON results, batch files and the command line also show.
 *
 * <p>Backends, transports, providers and applications may define their own subclasses, each with its own code.
 * Handle an unknown subclass by {@link #code} and {@link #retryable}.
 *
 * <p>The message says what failed, contains the server's message verbatim (2 KB at most), and ends with what to do
 * next. It never contains a token.
 */
public abstract class InferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;
    private final String code;
    private volatile @Nullable String concerned;

    /**
     * Creates the exception.
     *
     * @param code the stable code of this kind of failure, in {@code lower_snake_case}
     * @param message what failed and what to do next, for the user; without secrets
     * @param details details of the failed exchange; {@link ErrorDetails#NONE} if nothing was sent
     * @param cause the cause, or null
     */
    protected InferenceException(String code, String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.details = Objects.requireNonNull(details, "details");
    }

    /**
     * Names the part of the input that failed, such as {@code Inputs 33 to 64 of 100}. The message then begins with it.
     * Only the first call has an effect.
     */
    public final void concerns(String part) {
        if (concerned == null) {
            concerned = part;
        }
    }

    /** What failed, the server's message, and what to do next. */
    @Override
    public @Nullable String getMessage() {
        String message = super.getMessage();
        return concerned == null ? message : concerned + ": " + message;
    }

    /**
     * The stable code of this kind of failure: {@code "rate_limit"}, {@code "timeout"}, … It is the {@code type} of an
     * error in JSON.
     */
    public final String code() {
        return code;
    }

    /** Details of the failed exchange; {@link ErrorDetails#NONE} if nothing was sent. */
    public final ErrorDetails details() {
        // Serialization drops the details, which may hold anything a server sent.
        return details == null ? ErrorDetails.NONE : details;
    }

    /** The HTTP status of the failed reply, or null if there was no reply. */
    public final @Nullable Integer status() {
        return details().status();
    }

    /** The server's id of the failed request, or null. Name it when you ask a provider for help. */
    public final @Nullable String requestId() {
        return details().requestId();
    }

    /** How many requests were sent for this call; 0 if nothing was sent. */
    public final int attempts() {
        return details().attempts();
    }

    /** How long the server asked to wait before the next request, or null. */
    public final @Nullable Duration retryAfter() {
        return details().retryAfter();
    }

    /** Whether the same call may succeed later without any change. The client has already retried, unless that is off. */
    public boolean retryable() {
        return false;
    }
}
