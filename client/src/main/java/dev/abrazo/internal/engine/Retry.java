package dev.abrazo.internal.engine;

import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TimeoutKind;
import dev.abrazo.http.TransportException;
import dev.abrazo.http.TransportException.Phase;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether one request is sent again, and after how long: the whole of the rules in wire.md §18.3, and no I/O. One for each
 * request; not thread-safe.
 *
 * <p>Full jitter: a wait is drawn evenly between nothing and half a second, one, two, … eight seconds. What a server asks
 * for is obeyed, but never beyond the deadline: that is the caller's to check.
 */
public final class Retry {

    static final int MAX_RETRIES = 2;
    private static final int MAX_RESENDS = 10;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(8);
    private static final Duration LOADING_CAP = Duration.ofSeconds(10);
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504, 529);

    private final boolean enabled;
    private final DoubleSupplier random;
    private int waits;
    private int counted;
    private int resends;
    private @Nullable String last500;

    /**
     * For a request not sent yet.
     *
     * @param enabled whether anything but the resend on a dead connection is allowed
     * @param random even between 0 and 1
     */
    public Retry(boolean enabled, DoubleSupplier random) {
        this.enabled = enabled;
        this.random = random;
    }

    /** How long to wait before the request is sent again; null to give up. For a failure that came at once. */
    public @Nullable Duration next(InferenceException failure, boolean repeatable) {
        return next(failure, repeatable, Duration.ZERO);
    }

    /**
     * How long to wait before the request is sent again; null to give up.
     *
     * <p>A connection that has served before and dies is no reason to give up: the server closed it while nobody looked.
     * The next one may be such a one too, so this is repeated until a fresh one was used, which ends otherwise. A
     * connection that had died before is noticed at once; after a longer time it is the server that ended, perhaps over
     * this very request, which gets a second try only.
     *
     * @param took how long the request had been under way
     */
    public @Nullable Duration next(InferenceException failure, boolean repeatable, Duration took) {
        if (!repeatable) {
            return null;
        }
        if (phase(failure) == Phase.REUSED_CONNECTION
                && (resends == 0 || resends < MAX_RESENDS && took.compareTo(AT_ONCE) < 0)) {
            resends++;
            return Duration.ZERO;
        }
        if (!enabled) {
            return null;
        }
        Duration estimated = failure.details().estimatedTime();
        if (failure instanceof ModelLoadingException && estimated != null) {
            // Not counted: the server says that it is working on it. The deadline ends this.
            Duration wait = estimated.compareTo(LOADING_CAP) < 0 ? estimated : LOADING_CAP;
            Duration backoff = backoff();
            return wait.compareTo(backoff) > 0 ? wait : backoff;
        }
        if (!mayHelp(failure) || counted == MAX_RETRIES) {
            return null;
        }
        counted++;
        Duration asked = failure.retryAfter();
        return asked == null ? backoff() : asked;
    }

    private boolean mayHelp(InferenceException failure) {
        Integer known = failure.status();
        int status = known == null ? 0 : known;
        if (failure instanceof StreamErrorException) {
            return STATUSES.contains(status);
        }
        if (failure instanceof InferenceTimeoutException timeout && status == 0) {
            // The other timeouts bound the call: it is over.
            return timeout.kind() == TimeoutKind.CONNECT;
        }
        if (failure instanceof ConnectionException) {
            Phase phase = phase(failure);
            return phase == Phase.CONNECT || phase == Phase.REUSED_CONNECTION || phase == Phase.BEFORE_REPLY;
        }
        if (status == 500) {
            // Some servers answer plain bad input with 500: the same words twice will not become others.
            String body = String.valueOf(failure.details().body());
            boolean again = body.equals(last500);
            last500 = body;
            return !again;
        }
        return STATUSES.contains(status);
    }

    private Duration backoff() {
        double factor = Math.min(Math.pow(2, waits++), (double) CAP.toMillis() / BASE.toMillis());
        return Duration.ofNanos((long) (random.getAsDouble() * factor * BASE.toNanos()));
    }

    private static @Nullable Phase phase(InferenceException failure) {
        return failure.getCause() instanceof TransportException transport ? transport.phase() : null;
    }
}
