package dev.abrazo.internal.engine;

import dev.abrazo.backend.Limits;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.http.HttpCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Makes the requests of all calls of a client wait for its {@link Limits}. Thread-safe. */
final class Throttle {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_HOSTS = 1_000;
    private static final int BYTES_PER_TOKEN = 4;
    private static final double WEIGHT = 0.2;

    private final Time time;
    private final @Nullable Slots slots;
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;
    private final @Nullable TokenBucket retries;
    /** Host to the time until which nothing is sent to it. */
    private final Map<String, Long> paused = new ConcurrentHashMap<>();

    private volatile double averageTokens;

    Throttle(Limits limits, Time time) {
        this.time = time;
        this.slots = limits.inFlight() == null ? null : new Slots(limits.inFlight());
        Double perSecond = limits.requestsPerSecond();
        this.requests = perSecond == null ? null : new TokenBucket(perSecond, 1, time);
        Double tokensPerSecond = limits.tokensPerSecond();
        double minute = TimeUnit.MINUTES.toSeconds(1);
        this.tokens = tokensPerSecond == null ? null : new TokenBucket(tokensPerSecond, tokensPerSecond * minute, time);
        Integer perMinute = limits.retriesPerMinute();
        this.retries = perMinute == null ? null : new TokenBucket(perMinute / minute, perMinute, time);
    }

    /**
     * Waits until the limits allow this request.
     *
     * @throws InferenceException if the call is cancelled, or its timeout comes first
     */
    Permit acquire(HttpCall call, CallContext context, Waits waits) {
        long start = time.nanos();
        if (slots != null) {
            slots.take(context, waits);
        }
        Permit permit = new Permit(tokens == null ? 0 : estimate(call));
        boolean done = false;
        try {
            long wait = requests == null ? 0 : requests.take(1);
            wait = tokens == null ? wait : Math.max(wait, tokens.take(permit.estimated));
            sleep(wait, context, waits);
            for (long pause = pause(call.host()); pause > 0; pause = pause(call.host())) {
                sleep(pause, context, waits);
            }
            done = true;
        } finally {
            if (!done) {
                permit.unused();
                if (requests != null) {
                    requests.take(-1);
                }
            }
        }
        long waited = time.nanos() - start;
        if (waited > TimeUnit.MILLISECONDS.toNanos(1)) {
            context.reportThrottle(Duration.ofNanos(waited));
        }
        return permit;
    }

    private static void sleep(long nanos, CallContext context, Waits waits) {
        if (nanos > 0) {
            if (nanos >= context.remainingWait().toNanos()) {
                throw ErrorMapper.limited(context);
            }
            waits.sleep(Duration.ofNanos(nanos), context);
        }
        context.check();
    }

    private double estimate(HttpCall call) {
        double average = averageTokens;
        if (average > 0) {
            return average;
        }
        byte[] bytes = call.body() == null ? null : call.body().bytes();
        return bytes == null ? 1 : Math.max(1, bytes.length / BYTES_PER_TOKEN);
    }

    private long pause(String host) {
        Long until = paused.get(host);
        return until == null ? 0 : until - time.nanos();
    }

    /** Pauses all calls to the host if the failure is that of a rate limit. */
    void failed(String host, InferenceException failure, @Nullable Duration retry) {
        Duration requested = failure.retryAfter() == null ? retry : failure.retryAfter();
        if (!(failure instanceof RateLimitException) || requested == null) {
            return;
        }
        if (paused.size() >= MOST_HOSTS) {
            paused.clear();
        }
        Duration pause = requested.compareTo(LONGEST_PAUSE) < 0 ? requested : LONGEST_PAUSE;
        paused.merge(host, time.nanos() + pause.toNanos(), Math::max);
    }

    /** Whether another retry is within the limit; counts it. */
    boolean allowsRetry() {
        return retries == null || retries.tryTake(1);
    }

    /** The permission for one request. Thread-safe. */
    final class Permit {

        private final double estimated;
        private final AtomicBoolean open = new AtomicBoolean(true);
        private final AtomicBoolean counted = new AtomicBoolean();

        private Permit(double estimated) {
            this.estimated = estimated;
        }

        /** The request has ended. Calling it again does nothing. */
        void close() {
            if (open.compareAndSet(true, false) && slots != null) {
                slots.release();
            }
        }

        /** The request was not processed, so it used no tokens. */
        void unused() {
            close();
            if (tokens != null && counted.compareAndSet(false, true)) {
                tokens.take(-estimated);
            }
        }

        /** Corrects the estimate by the usage that the server states; does nothing if it states none. */
        void used(Map<String, Object> usage) {
            double actual = TokenCounts.total(usage);
            if (tokens != null && actual > 0 && counted.compareAndSet(false, true)) {
                tokens.take(actual - estimated);
                double average = averageTokens;
                averageTokens = average == 0 ? actual : average + WEIGHT * (actual - average);
            }
        }
    }
}
