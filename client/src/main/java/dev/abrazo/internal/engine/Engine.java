package dev.abrazo.internal.engine;

import dev.abrazo.backend.Limits;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.provider.Plan;
import dev.abrazo.task.ServerReply;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs plans: sends their calls, with retries, and follows their steps. Thread-safe; blocks the calling thread.
 *
 * <p>The layers, from outside: {@link #run} and {@link #stream} execute a plan; {@link Attempts} retries one call until it
 * succeeds, fails for good, or the deadline is reached; {@link RedirectFollower} follows redirects; the transport moves the
 * bytes while the watchdog checks the timeouts. Every wait ends at the deadline and when the caller cancels.
 */
public final class Engine implements AutoCloseable {

    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final Time time;
    private final long maxReplyBytes;
    private final Watchdog watchdog;
    private final Waits waits;
    private final Attempts attempts;
    private volatile boolean closed;

    /** Creates an engine without limits. */
    public Engine(HttpTransport transport, Time time, DoubleSupplier random, long maxReplyBytes) {
        this(transport, time, random, maxReplyBytes, null);
    }

    /**
     * Creates an engine on this transport, and closes it at the end.
     *
     * @param random uniform between 0 and 1, for the jitter of waits
     * @param limits what the calls together may send, or null for no limit
     */
    public Engine(
            HttpTransport transport, Time time, DoubleSupplier random, long maxReplyBytes, @Nullable Limits limits) {
        this.transport = transport;
        this.time = time;
        this.maxReplyBytes = maxReplyBytes;
        this.watchdog = new Watchdog(time);
        this.waits = new Waits(time);
        Throttle throttle = limits == null ? null : new Throttle(limits, time);
        this.attempts = new Attempts(time, random, waits, throttle);
    }

    /** The clock. */
    public Time time() {
        return time;
    }

    /**
     * Runs the plan to its last reply.
     *
     * @throws InferenceException if it fails
     */
    public ServerReply run(Plan plan, CallContext context, Credentials credentials) {
        context.within(plan.within());
        Plan.Step step = attempts.send(
                plan.first(), plan, context, credentials, (call, c, s) -> firstStep(plan, call, c, s), true);
        for (int polls = 0; step instanceof Plan.Step.Then then; ) {
            if (!then.after().isZero()) {
                Duration wait = PollInterval.of(then.after(), polls);
                context.reportPoll(then.state() == null ? null : credentials.redact(then.state()), polls++, wait);
                pause(wait, then, context, credentials);
            }
            step = next(then.plan(), follow(then, context, credentials));
        }
        if (step instanceof Plan.Step.Failed failed) {
            throw ErrorMapper.job(credentials.redact(failed.message()), context);
        }
        return ((Plan.Step.Done) step).reply();
    }

    /**
     * Sends one call that is not a task's: a lookup or a download.
     *
     * @throws InferenceException if it fails
     */
    public ServerReply lookUp(HttpCall call, CallContext context, Credentials credentials) {
        return attempts.send(call, null, context, credentials, this::exchange, false);
    }

    /**
     * Opens the plan's stream, up to its first event.
     *
     * @throws InferenceException if it fails before that
     */
    public EventStream stream(Plan plan, CallContext context, Credentials credentials) {
        return attempts.send(plan.first(), plan, context, credentials, this::open, true);
    }

    /** Cancels all running calls and releases all threads and connections. Calling it again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            waits.close();
            watchdog.close();
        } finally {
            transport.close();
        }
    }

    private static Plan.Step next(Plan plan, ServerReply reply) {
        try {
            return plan.next().apply(reply);
        } catch (IllegalArgumentException e) {
            // The reply has an invalid URL.
            throw reply.unexpected("a job with a valid URL (" + e.getMessage() + ")");
        }
    }

    /** The step after the reply to the caller's own request; fails if the reply states an error, unless it is raw. */
    private Plan.Step firstStep(Plan plan, HttpCall call, CallContext context, Credentials credentials) {
        Plan.Step step = next(plan, exchange(call, context, credentials));
        if (step instanceof Plan.Step.Done done && !context.acceptsAnyReply()) {
            Object error = StatedError.in(done.reply());
            if (error != null) {
                Headers headers = Redaction.of(done.reply().headers(), credentials);
                ErrorBody body = Redaction.errorBody(error, credentials);
                String advice = credentials.advice(call.uri());
                throw ErrorMapper.stated(body, done.reply(), headers, context, advice, time.now());
            }
            EventStream events = unrequestedEvents(done.reply(), context, credentials);
            if (events != null) {
                // Read the first event here, so that an error at the beginning is retried too.
                events.close();
            }
        }
        return step;
    }

    /**
     * The events of a whole reply that is an event stream although none was requested; null if it is not.
     *
     * @throws InferenceException if its first event is an error
     */
    public @Nullable EventStream unrequestedEvents(ServerReply reply, CallContext context, Credentials credentials) {
        if (!UnrequestedEvents.isIn(reply.body())) {
            return null;
        }
        WatchedExchange exchange = new WatchedExchange(context.limits(maxReplyBytes), time);
        EventStream events = new EventStream(
                UnrequestedEvents.stream(reply),
                new RedirectFollower.Watched(exchange, () -> {}),
                context,
                credentials,
                maxReplyBytes,
                time,
                () -> {});
        events.begin();
        return events;
    }

    private ServerReply follow(Plan.Step.Then then, CallContext context, Credentials credentials) {
        try {
            return attempts.send(then.plan().first(), null, context, credentials, this::exchange, false);
        } catch (InferenceException e) {
            JobCancellation.send(this, then, context, credentials);
            throw e;
        }
    }

    private ServerReply exchange(HttpCall call, CallContext context, Credentials credentials) {
        HttpReply reply = send(call, context, credentials);
        if (reply.status() >= 300) {
            throw failed(call, reply, context, credentials);
        }
        return ServerReply.of(reply.status(), reply.headers(), reply.body(), context.origin(), credentials::redact);
    }

    /** Sends one call once, with its redirects; the reply may have any status. */
    HttpReply send(HttpCall call, CallContext context, Credentials credentials) {
        return new RedirectFollower<HttpReply>(this, context, credentials)
                .follow(call, transport::send, HttpReply::status, HttpReply::headers, r -> {});
    }

    private EventStream open(HttpCall call, CallContext context, Credentials credentials) {
        RedirectFollower<HttpReply.Stream> redirects = new RedirectFollower<>(this, context, credentials);
        HttpReply.Stream stream;
        try {
            stream = redirects
                    .keepWatching()
                    .follow(call, transport::stream, HttpReply.Stream::status, HttpReply.Stream::headers, s -> {
                        RedirectFollower.closeQuietly(s.body());
                    });
        } catch (ConnectionException e) {
            // Lost between head and first event; whether the transport had returned by then depends on timing.
            if (e.getCause() instanceof HttpTransport.TransportException lost
                    && lost.phase() == HttpTransport.TransportException.Phase.IN_REPLY) {
                throw ErrorMapper.truncated(String.valueOf(lost.getMessage()), 0, Headers.NONE, context, lost);
            }
            throw e;
        }
        EventStream events = new EventStream(
                stream,
                holding(redirects.release(), context),
                context,
                credentials,
                maxReplyBytes,
                time,
                watchdog::expedite);
        if (stream.status() >= 300) {
            HttpReply reply = events.readError();
            throw failed(call, reply, context, credentials);
        }
        events.begin();
        return events;
    }

    /** What ends the exchange, and returns the permit of its request. */
    private static RedirectFollower.Watched holding(RedirectFollower.Watched watched, CallContext context) {
        Throttle.Permit permit = context.permit();
        return permit == null
                ? watched
                : new RedirectFollower.Watched(watched.exchange(), () -> {
                    watched.close();
                    permit.close();
                });
    }

    private InferenceException failed(HttpCall call, HttpReply reply, CallContext context, Credentials credentials) {
        return ErrorMapper.of(
                reply.status(),
                Redaction.of(reply.headers(), credentials),
                Redaction.of(reply.body(), credentials),
                context,
                credentials,
                credentials.advice(call.uri()),
                time.now());
    }

    WatchedExchange watched(CallContext context) {
        if (closed) {
            throw ErrorMapper.closed(context);
        }
        WatchedExchange exchange = new WatchedExchange(context.limits(maxReplyBytes), time);
        watchdog.watch(exchange);
        return exchange;
    }

    void unwatch(WatchedExchange exchange) {
        watchdog.unwatch(exchange);
    }

    long maxReplyBytes() {
        return maxReplyBytes;
    }

    private void pause(Duration wait, Plan.Step.Then then, CallContext context, Credentials credentials) {
        try {
            Duration remaining = Duration.ofNanos(context.remaining());
            waits.sleep(wait.compareTo(remaining) < 0 ? wait : remaining, context);
            context.check();
        } catch (InferenceException e) {
            JobCancellation.send(this, then, context, credentials);
            throw e;
        }
    }
}
