package dev.abrazo.internal.engine;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Retry policy of one request, with back-off: the rules of wire.md §18.3, without I/O. One instance for each request; not
 * thread-safe.
 *
 * <p>Full jitter: a wait is uniform between zero and half a second, one, two, … eight seconds. A delay that the server asks
 * for takes precedence. The caller checks the deadline.
 */
public final class Retry {

    static final int MAX_RETRIES = 2;
    private static final int MAX_RESENDS = 20;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(8);
    private static final Duration LOADING_CAP = Duration.ofSeconds(10);
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504, 529);

    private final boolean enabled;
    private final DoubleSupplier random;
    private final @Nullable BiPredicate<? super InferenceException, Integer> condition;
    private int retries;
    private int waits;
    private int counted;
    private int resends;
    private @Nullable String last500;

    /**
     * Creates the policy of a request that was not sent yet.
     *
     * @param enabled whether retries are on; a request on a lost idle connection is resent in any case
     * @param random uniform between 0 and 1
     */
    public Retry(boolean enabled, DoubleSupplier random) {
        this(enabled, random, null);
    }

    /**
     * Creates the policy of a request with the options of its call.
     *
     * @param options whether retries are on, and which failures are retried
     * @param random uniform between 0 and 1
     */
    public Retry(CallOptions options, DoubleSupplier random) {
        this(!Boolean.FALSE.equals(options.retryOnError()), random, options.retryIf());
    }

    private Retry(
            boolean enabled,
            DoubleSupplier random,
            @Nullable BiPredicate<? super InferenceException, Integer> condition) {
        this.enabled = enabled;
        this.random = random;
        this.condition = condition;
    }

    /** The delay before the next attempt after an immediate failure; null for no further attempt. */
    public @Nullable Duration next(InferenceException failure, boolean repeatable) {
        return next(failure, repeatable, Duration.ZERO);
    }

    /**
     * The delay before the next attempt; null for no further attempt.
     *
     * <p>If a reused connection is lost at once, the server had closed it while it was idle, so the request is resent. The
     * next connection may be stale too, so this is repeated until a new one is used. If it is lost after a longer time, the
     * server failed, perhaps because of this request, so the request is resent only once.
     *
     * @param elapsed the time from the start of the request to its failure
     */
    public @Nullable Duration next(InferenceException failure, boolean repeatable, Duration elapsed) {
        if (!repeatable) {
            return null;
        }
        if (phase(failure) == Phase.REUSED_CONNECTION
                && (resends == 0 || resends < MAX_RESENDS && elapsed.compareTo(AT_ONCE) < 0)) {
            resends++;
            return Duration.ZERO;
        }
        if (!enabled || condition != null && !condition.test(failure, retries)) {
            return null;
        }
        Duration wait = delay(failure);
        retries += wait == null ? 0 : 1;
        return wait;
    }

    private @Nullable Duration delay(InferenceException failure) {
        Duration estimated = failure.details().estimatedTime();
        if (failure instanceof ModelLoadingException && estimated != null) {
            // Not counted as a retry: the server is loading the model. The deadline limits this.
            Duration wait = estimated.compareTo(LOADING_CAP) < 0 ? estimated : LOADING_CAP;
            Duration backoff = backoff();
            return wait.compareTo(backoff) > 0 ? wait : backoff;
        }
        if (!isRetryable(failure) || counted == MAX_RETRIES) {
            return null;
        }
        counted++;
        Duration requested = failure.retryAfter();
        return requested == null ? backoff() : requested;
    }

    private boolean isRetryable(InferenceException failure) {
        Integer known = failure.status();
        int status = known == null ? 0 : known;
        if (failure instanceof StreamErrorException) {
            return STATUSES.contains(status);
        }
        if (failure instanceof InferenceTimeoutException timeout && status == 0) {
            // The other timeouts end the call.
            return timeout.kind() == InferenceTimeoutException.Kind.CONNECT;
        }
        if (failure instanceof ConnectionException) {
            Phase phase = phase(failure);
            return phase == Phase.CONNECT || phase == Phase.REUSED_CONNECTION || phase == Phase.BEFORE_REPLY;
        }
        if (status == 500) {
            // Some servers answer invalid input with 500: the same body twice is a permanent error.
            String body = String.valueOf(failure.details().body());
            boolean repeated = body.equals(last500);
            last500 = body;
            return !repeated;
        }
        return STATUSES.contains(status);
    }

    private Duration backoff() {
        double factor = Math.min(Math.pow(2, waits++), (double) CAP.toMillis() / BASE.toMillis());
        return Duration.ofNanos((long) (random.getAsDouble() * factor * BASE.toNanos()));
    }

    private static @Nullable Phase phase(InferenceException failure) {
        return failure.getCause() instanceof HttpTransport.TransportException transport ? transport.phase() : null;
    }
}
