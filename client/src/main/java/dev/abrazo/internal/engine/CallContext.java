package dev.abrazo.internal.engine;

import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.http.HttpCall;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one running call: provider, model, timeouts, number of requests. Used by the thread that runs the call.
 */
public final class CallContext {

    private static final Duration TOTAL = Duration.ofMinutes(2);
    private static final Duration TOTAL_WAITING = Duration.ofMinutes(10);
    private static final Duration FIRST_BYTE_OF_STREAM = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final String task;
    private final CallOptions options;
    private final Cancellation cancellation;
    private final Time time;
    private final long start;
    private @Nullable String provider;
    private @Nullable String model;
    private boolean stream;
    private boolean waitForModel;
    private boolean rawReply;
    private long deadline;
    private long bound = ExchangeLimits.NEVER;
    private long waitLimit;
    private int attempts;
    private CallListener.@Nullable Reporter events;
    private boolean awaitsFirstByte;
    private Throttle.@Nullable Permit permit;

    /** Creates the context of a call that starts now. */
    public CallContext(String task, CallOptions options, Cancellation cancellation, Time time) {
        this(task, options, cancellation, time, Duration.ZERO);
    }

    /** Creates the context of a call that started this long ago. */
    public CallContext(String task, CallOptions options, Cancellation cancellation, Time time, Duration waited) {
        this.task = task;
        this.options = options;
        this.cancellation = cancellation;
        this.time = time;
        this.start = time.nanos() - waited.toNanos();
        this.waitForModel = Boolean.TRUE.equals(options.waitForModel());
        Duration set = options.timeout();
        this.waitLimit = start + (set == null ? TOTAL : set).toNanos();
        this.deadline = waitLimit;
        if (waitForModel) {
            atLeast(TOTAL_WAITING);
        }
    }

    /** Sets the provider and the model, once they are known. */
    public CallContext servedBy(@Nullable String providerId, @Nullable String modelId) {
        provider = providerId;
        model = modelId;
        return this;
    }

    /** Accepts any successful reply unchanged, even one that states an error. */
    public CallContext rawReply() {
        rawReply = true;
        return this;
    }

    boolean acceptsAnyReply() {
        return rawReply;
    }

    /** Raises the total timeout to the default of this kind of call, if none is set. */
    public CallContext atLeast(Duration total) {
        if (options.timeout() == null) {
            waitLimit = Math.min(Math.max(waitLimit, start + total.toNanos()), bound);
            deadline = stream ? deadline : waitLimit;
        }
        return this;
    }

    /** Lowers the total timeout to a limit of the input. */
    void within(@Nullable Duration total) {
        if (total != null) {
            bound = start + total.toNanos();
            waitLimit = Math.min(waitLimit, bound);
            deadline = Math.min(deadline, bound);
        }
    }

    /** Makes this the context of a stream: no total timeout unless one is set, but a first-byte timeout. */
    public CallContext streamed() {
        stream = true;
        deadline = options.timeout() == null ? ExchangeLimits.NEVER : deadline;
        return this;
    }

    /** A context for a request that cleans up after this call: with its own timeout, and not cancellable. */
    CallContext cleanup(Duration total, Time clock) {
        CallOptions brief = options.toBuilder().timeout(total).build();
        return new CallContext(task, brief, new Cancellation(), clock).servedBy(provider, model);
    }

    /** Switches to waiting for the model, with its longer total timeout. */
    void startWaiting() {
        waitForModel = true;
        atLeast(TOTAL_WAITING);
    }

    boolean waitForModel() {
        return waitForModel;
    }

    /** The limits of the next exchange. */
    ExchangeLimits limits(long maxReplyBytes) {
        Duration first = options.firstByteTimeout();
        long firstByte = first != null ? first.toNanos() : stream ? firstByteOfStream() : ExchangeLimits.NEVER;
        Duration idle = options.idleTimeout();
        return new ExchangeLimits(deadline, firstByte, (idle == null ? IDLE : idle).toNanos(), maxReplyBytes);
    }

    /** The first-byte timeout of a stream; longer with waitForModel: the server replies only once the model is loaded. */
    private long firstByteOfStream() {
        long standard = FIRST_BYTE_OF_STREAM.toNanos();
        return waitForModel ? Math.max(standard, waitLimit - time.nanos()) : standard;
    }

    /** Whether the total timeout is the limit of the input. */
    boolean bounded() {
        return bound != ExchangeLimits.NEVER && deadline == bound;
    }

    /** This time, or a share of the remaining time of the call if that is shorter; always positive. */
    public Duration atMost(Duration time, int share) {
        return Duration.ofNanos(Math.max(1, Math.min(time.toNanos(), remaining() / share)));
    }

    /** Nanoseconds until the deadline; negative once it has passed. */
    long remaining() {
        return deadline - time.nanos();
    }

    /**
     * The longest time that the call may still wait before it sends a request again. A stream without a total timeout waits
     * for its first event no longer than for a whole reply.
     */
    Duration remainingWait() {
        return Duration.ofNanos(waitLimit - time.nanos());
    }

    /**
     * Throws if the call is over.
     *
     * @throws CancelledException or {@link InferenceTimeoutException} if it is over
     */
    public void check() {
        if (cancellation.cancelled() || Thread.currentThread().isInterrupted()) {
            throw ErrorMapper.cancelled(this);
        }
        if (remaining() <= 0) {
            throw ErrorMapper.timeout(InferenceTimeoutException.Kind.TOTAL, this, null);
        }
    }

    /** Sets the reporter of the call's events, or null. */
    public CallContext events(CallListener.@Nullable Reporter reporter) {
        events = reporter;
        return this;
    }

    /** Sets the permission for the request that is sent next, or null without limits. */
    void permit(Throttle.@Nullable Permit next) {
        permit = next;
    }

    Throttle.@Nullable Permit permit() {
        return permit;
    }

    /** Corrects what limits estimated by the usage that the server states. */
    public void used(Map<String, Object> usage) {
        if (permit != null) {
            permit.used(usage);
        }
    }

    void reportThrottle(Duration waited) {
        if (events != null) {
            events.throttled(waited);
        }
    }

    void startAttempt(HttpCall call) {
        attempts++;
        if (events != null) {
            awaitsFirstByte = true;
            URI uri = call.uri();
            boolean plain = "http".equals(uri.getScheme()) && uri.getPort() < 0;
            events.attempt(provider, model, plain ? call.host() + ":80" : call.host());
        }
    }

    /** Reports the first byte of an attempt; does nothing for lookups, polls and redirected requests. */
    void firstByte(WatchedExchange exchange) {
        if (events != null && awaitsFirstByte) {
            awaitsFirstByte = false;
            long began = exchange.repliedAt();
            events.firstByte(began == 0 ? Duration.ZERO : Duration.ofNanos(time.nanos() - began));
        }
    }

    void reportRetry(InferenceException failure, Duration wait) {
        if (events != null) {
            events.retry(failure, wait);
        }
    }

    void reportPoll(@Nullable String state, int polls, Duration wait) {
        if (events != null) {
            events.poll(state, polls, wait);
        }
    }

    /** Requests sent for the call so far; polls and lookups not counted. */
    public int attempts() {
        return attempts;
    }

    /** The options. */
    public CallOptions options() {
        return options;
    }

    /** The cancellation signal of the call. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** The task's id. */
    public String task() {
        return task;
    }

    @Nullable
    String provider() {
        return provider;
    }

    /** How long the call has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanos() - start);
    }

    /** The total timeout, as a text for messages. */
    String total() {
        return deadline >= ExchangeLimits.NEVER ? "no limit" : seconds(Duration.ofNanos(deadline - start));
    }

    static String seconds(Duration time) {
        String seconds = BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
        return seconds.replaceFirst("\\.?0+$", "") + " s";
    }

    /** The exception for a call that needs more than the available memory. */
    public TooLargeException outOfMemory(OutOfMemoryError e) {
        return new TooLargeException(
                description()
                        + ": not enough memory for the reply. Raise the JVM's heap size (-Xmx),"
                        + " or request less data.",
                origin(),
                e);
    }

    /** Task, provider, model and attempts, for errors and replies. */
    public ErrorDetails origin() {
        return ErrorDetails.of(task, provider, model, attempts);
    }

    /** The call in messages: {@code text-classification with bert at hf-inference}. */
    String description() {
        return task + (model == null ? "" : " with " + model) + (provider == null ? "" : " at " + provider);
    }
}
