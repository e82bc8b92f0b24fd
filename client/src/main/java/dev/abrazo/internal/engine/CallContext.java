package dev.abrazo.internal.engine;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.http.Exchange;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call's state while it runs: who it is for, its clocks, how many requests it took. Used by the thread that runs the
 * call.
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
    private long deadline;
    private long bound = Exchange.Limits.NEVER;
    private long patience;
    private int attempts;

    /** The context of a call that begins now. */
    public CallContext(String task, CallOptions options, Cancellation cancellation, Time time) {
        this(task, options, cancellation, time, Duration.ZERO);
    }

    /** The context of a call that began this long ago. */
    public CallContext(String task, CallOptions options, Cancellation cancellation, Time time, Duration waited) {
        this.task = task;
        this.options = options;
        this.cancellation = cancellation;
        this.time = time;
        this.start = time.nanos() - waited.toNanos();
        this.waitForModel = Boolean.TRUE.equals(options.waitForModel());
        Duration set = options.timeout();
        this.patience = start + (set == null ? TOTAL : set).toNanos();
        this.deadline = patience;
        if (waitForModel) {
            atLeast(TOTAL_WAITING);
        }
    }

    /** Tells who answers, once that is known. */
    public CallContext answeredBy(@Nullable String providerId, @Nullable String modelId) {
        provider = providerId;
        model = modelId;
        return this;
    }

    /** Takes the default of a call of this kind for the total, where that is longer and none is set. */
    public CallContext atLeast(Duration total) {
        if (options.timeout() == null) {
            patience = Math.min(Math.max(patience, start + total.toNanos()), bound);
            deadline = stream ? deadline : patience;
        }
        return this;
    }

    /** Takes a bound that the input states, where it is the shorter. */
    void within(@Nullable Duration total) {
        if (total != null) {
            bound = start + total.toNanos();
            patience = Math.min(patience, bound);
            deadline = Math.min(deadline, bound);
        }
    }

    /** Makes this the context of a stream: no total unless one is set, but a bound on the first byte. */
    public CallContext streamed() {
        stream = true;
        deadline = options.timeout() == null ? Exchange.Limits.NEVER : deadline;
        return this;
    }

    /** A context for a last word of this call's, after it is over: of its own time, and not to be cancelled. */
    CallContext farewell(Duration total, Time clock) {
        CallOptions brief = options.toBuilder().timeout(total).build();
        return new CallContext(task, brief, new Cancellation(), clock).answeredBy(provider, model);
    }

    /** Switches to waiting for the model, with the longer total that comes with it. */
    void startWaiting() {
        waitForModel = true;
        atLeast(TOTAL_WAITING);
    }

    boolean waitForModel() {
        return waitForModel;
    }

    /** The limits of the next exchange. */
    Exchange.Limits limits(long maxReplyBytes) {
        Duration first = options.firstByteTimeout();
        long firstByte = first != null ? first.toNanos() : stream ? firstByteOfStream() : Exchange.Limits.NEVER;
        Duration idle = options.idleTimeout();
        return new Exchange.Limits(deadline, firstByte, (idle == null ? IDLE : idle).toNanos(), maxReplyBytes);
    }

    /** A server that is asked to wait for a model keeps the request until it is there. */
    private long firstByteOfStream() {
        long usual = FIRST_BYTE_OF_STREAM.toNanos();
        return waitForModel ? Math.max(usual, patience - time.nanos()) : usual;
    }

    /** Whether the time that the call may take in all is the input's own wish. */
    boolean bounded() {
        return bound != Exchange.Limits.NEVER && deadline == bound;
    }

    /** This long, or a share of what is left of the call where that is shorter; always longer than nothing. */
    public Duration atMost(Duration time, int share) {
        return Duration.ofNanos(Math.max(1, Math.min(time.toNanos(), remaining() / share)));
    }

    /** Nanoseconds until the deadline; negative once it has passed. */
    long remaining() {
        return deadline - time.nanos();
    }

    /**
     * The longest that the call may still wait before it sends something again. A stream without a total ends some day,
     * but nobody waits for its first word longer than for a whole reply.
     */
    Duration remainingPatience() {
        return Duration.ofNanos(patience - time.nanos());
    }

    /**
     * @throws CancelledException or {@link InferenceTimeoutException} where the call is over
     */
    public void check() {
        if (cancellation.cancelled() || Thread.currentThread().isInterrupted()) {
            throw ErrorMapper.cancelled(this);
        }
        if (remaining() <= 0) {
            throw ErrorMapper.timeout("total", this, null);
        }
    }

    void countAttempt() {
        attempts++;
    }

    /** Requests sent for the call so far; polls and look-ups not counted. */
    public int attempts() {
        return attempts;
    }

    /** The options. */
    public CallOptions options() {
        return options;
    }

    /** By which the caller ends the call. */
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

    /** How long the call may take in all, in words for messages. */
    String total() {
        return deadline >= Exchange.Limits.NEVER ? "no limit" : seconds(Duration.ofNanos(deadline - start));
    }

    static String seconds(Duration time) {
        String seconds = BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
        return seconds.replaceFirst("\\.?0+$", "") + " s";
    }

    /** The failure of a call that needs more memory than is left. */
    public TooLargeException outOfMemory(OutOfMemoryError e) {
        return new TooLargeException(
                described()
                        + ": the reply does not fit into the memory that Java has left. Give Java more memory (-Xmx),"
                        + " or ask for less at once.",
                origin(),
                e);
    }

    /** Who was asked what, for errors and replies. */
    public ErrorDetails origin() {
        return ErrorDetails.of(task, provider, model, attempts);
    }

    /** {@code text-classification with bert at hf-inference}. */
    String described() {
        return task + (model == null ? "" : " with " + model) + (provider == null ? "" : " at " + provider);
    }
}
