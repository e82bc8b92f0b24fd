package dev.abrazo.error;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures of an inference. Unchecked, and sealed: the subclasses are the whole list.
 *
 * <p>The message says what failed, contains the server's own words verbatim (2 KB at most), and ends with what to do
 * next. It never contains a token.
 */
public abstract sealed class InferenceException extends RuntimeException
        permits AuthenticationException,
                CancelledException,
                ConfigurationException,
                ConnectionException,
                GoneException,
                InferenceTimeoutException,
                InvalidRequestException,
                JobFailedException,
                MalformedLineException,
                MediaException,
                ModelLoadingException,
                NotFoundException,
                PaymentRequiredException,
                PermissionException,
                RateLimitException,
                ServerException,
                StreamErrorException,
                TooLargeException,
                TruncatedStreamException,
                UnexpectedReplyException,
                UnsupportedException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;
    private final String type;
    private volatile @Nullable String concerned;

    InferenceException(String type, String message, ErrorDetails details, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
        this.details = details;
    }

    /**
     * Says which part of what was asked this is about, such as {@code Inputs 33 to 64 of 100}. It stands before the
     * message from then on; the first part that is named stays.
     */
    public final void concerns(String part) {
        if (concerned == null) {
            concerned = part;
        }
    }

    /** What failed, the server's own words, and what to do next. */
    @Override
    public @Nullable String getMessage() {
        String message = super.getMessage();
        return concerned == null ? message : concerned + ": " + message;
    }

    /** The type's name in lines, flows and documents: {@code "rate_limit"}, {@code "timeout"}, … */
    public final String type() {
        return type;
    }

    /** What is known of the failed exchange; {@link ErrorDetails#NONE} where nothing was sent. */
    public final ErrorDetails details() {
        // Serialization drops the details, which may hold anything a server sent.
        return details == null ? ErrorDetails.NONE : details;
    }

    /** The HTTP status of the failing reply; empty where there was no reply. */
    public final OptionalInt status() {
        return details().status() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(details().status());
    }

    /** The server's id of the failed request, or null. Name it when you ask a provider for help. */
    public final @Nullable String requestId() {
        return details().requestId();
    }

    /** How many requests were sent for this call before it was given up; 0 where nothing was sent. */
    public final int attempts() {
        return details().attempts();
    }

    /** How long the server asked to wait before the next request, or null. */
    public final @Nullable Duration retryAfter() {
        return details().retryAfter();
    }

    /** Whether the same call may succeed later without any change. The client has already retried where it may. */
    public boolean retryable() {
        return false;
    }
}
