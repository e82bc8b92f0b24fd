package dev.abrazo.internal.engine;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.Exchange;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpStream;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportException;
import dev.abrazo.json.Json;
import dev.abrazo.provider.Plan;
import dev.abrazo.provider.Step;
import dev.abrazo.task.RawRequest;
import dev.abrazo.task.ServerReply;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs plans: sends their calls, again where that may help, and follows their steps. Safe for use by many threads; blocks
 * the calling thread.
 *
 * <p>The layers, from outside: {@link #run} and {@link #stream} walk a plan; {@link #attempts} sends one call until it
 * succeeds, is given up, or the call is over; {@link RedirectFollower} follows redirects; the transport moves the bytes while the
 * watchdog keeps the clocks. Every wait ends at the deadline and when the caller cancels.
 */
public final class Engine implements AutoCloseable {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final Time time;
    private final DoubleSupplier random;
    private final long maxReplyBytes;
    private final Watchdog watchdog;
    private final Set<Cancellation> sleeping = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * An engine on this transport, which it closes in the end.
     *
     * @param random even between 0 and 1, for waits
     */
    public Engine(HttpTransport transport, Time time, DoubleSupplier random, long maxReplyBytes) {
        this.transport = transport;
        this.time = time;
        this.random = random;
        this.maxReplyBytes = maxReplyBytes;
        this.watchdog = new Watchdog(time);
    }

    /** The source of time. */
    public Time time() {
        return time;
    }

    /**
     * Runs the plan to its last reply.
     *
     * @throws InferenceException where there is none
     */
    public ServerReply run(RequestFactory planner, CallContext context, Credentials credentials) {
        Plan plan = planner.plan(context.waitForModel());
        context.within(plan.within());
        Step step =
                attempts(plan.first(), planner, context, credentials, (call, c, s) -> answered(plan, call, c, s), true);
        for (int polls = 0; step instanceof Step.Then then; ) {
            if (!then.after().isZero()) {
                pause(longer(then.after(), polls++), then, context, credentials);
            }
            step = next(then.plan(), follow(then, context, credentials));
        }
        if (step instanceof Step.Failed failed) {
            throw ErrorMapper.job(credentials.redact(failed.message()), context);
        }
        return ((Step.Done) step).reply();
    }

    /**
     * Sends one call that is not the caller's own: a look-up.
     *
     * @throws InferenceException where it fails
     */
    public ServerReply lookUp(HttpCall call, CallContext context, Credentials credentials) {
        return attempts(call, null, context, credentials, this::whole, false);
    }

    /**
     * Opens the plan's stream, up to its first event.
     *
     * @throws InferenceException where it fails before
     */
    public EventStream stream(RequestFactory planner, CallContext context, Credentials credentials) {
        HttpCall call = planner.plan(context.waitForModel()).first();
        return attempts(call, planner, context, credentials, this::opened, true);
    }

    /** Ends all calls under way and lets go of all threads and connections. Calling it again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            sleeping.forEach(Cancellation::cancel);
            watchdog.close();
        } finally {
            transport.close();
        }
    }

    private static Step next(Plan plan, ServerReply reply) {
        try {
            return plan.next().apply(reply);
        } catch (IllegalArgumentException e) {
            // An address in the reply that is none.
            throw reply.unexpected("one to follow (" + e.getMessage() + ")");
        }
    }

    /** What follows from the reply to the caller's own request, unless it states an error. Raw replies may state any. */
    private Step answered(Plan plan, HttpCall call, CallContext context, Credentials credentials) {
        Step step = next(plan, whole(call, context, credentials));
        if (step instanceof Step.Done done && !context.task().equals(RawRequest.TASK.id())) {
            Object error = StatedError.in(done.reply());
            if (error != null) {
                Headers headers = Redaction.of(done.reply().headers(), credentials);
                ErrorBody said = Redaction.of(ErrorBody.of(Redaction.of(Json.bytes(error), credentials)), credentials);
                String advice = credentials.advice(call.uri());
                throw ErrorMapper.stated(said, done.reply(), headers, context, advice, time.now());
            }
            EventStream events = unasked(done.reply(), context, credentials);
            if (events != null) {
                // So that an error at its beginning is tried again as well.
                events.close();
            }
        }
        return step;
    }

    /**
     * The events of a whole reply that is a stream, although none was asked for; null where it is none.
     *
     * @throws InferenceException where its first event is an error
     */
    public @Nullable EventStream unasked(ServerReply reply, CallContext context, Credentials credentials) {
        if (!EventStream.isIn(reply.body())) {
            return null;
        }
        Exchange exchange = new Exchange(context.limits(maxReplyBytes), time);
        Map<String, List<String>> plain = new HashMap<>(reply.headers().map());
        plain.keySet().removeIf("content-encoding"::equalsIgnoreCase);
        HttpStream stream = HttpStream.of(reply.status(), Headers.of(plain), new ByteArrayInputStream(reply.body()));
        EventStream events = new EventStream(
                stream,
                new RedirectFollower.Watched(exchange, () -> {}),
                context,
                credentials,
                maxReplyBytes,
                time,
                () -> {});
        events.begin();
        return events;
    }

    private ServerReply follow(Step.Then then, CallContext context, Credentials credentials) {
        try {
            return attempts(then.plan().first(), null, context, credentials, this::whole, false);
        } catch (InferenceException e) {
            giveUp(then, context, credentials);
            throw e;
        }
    }

    /** Sends the call until it succeeds, or will not. */
    private <R> R attempts(
            HttpCall first,
            @Nullable RequestFactory planner,
            CallContext context,
            Credentials credentials,
            Attempt<R> attempt,
            boolean counted) {
        boolean enabled = !Boolean.FALSE.equals(context.options().retryOnError());
        Retry retry = new Retry(enabled, random);
        HttpCall call = first;
        while (true) {
            context.check();
            if (counted) {
                context.countAttempt();
            }
            InferenceException failure;
            long sent = time.nanos();
            try {
                return attempt.send(call, context, credentials);
            } catch (InferenceException e) {
                failure = e;
            }
            Duration wait = retry.next(failure, call.repeatable(), Duration.ofNanos(time.nanos() - sent));
            if (wait == null) {
                throw failure;
            }
            if (Objects.equals(failure.status(), 503) && planner != null && !context.waitForModel()) {
                context.startWaiting();
                call = planner.plan(true).first();
            }
            if (wait.compareTo(context.remainingPatience()) >= 0) {
                // Waiting would outlive the call: the failure says more than a timeout would.
                throw failure;
            }
            sleep(wait, context);
        }
    }

    private ServerReply whole(HttpCall call, CallContext context, Credentials credentials) {
        HttpReply reply = new RedirectFollower<HttpReply>(this, context, credentials)
                .follow(call, transport::send, HttpReply::status, HttpReply::headers, r -> {});
        if (reply.status() >= 300) {
            throw failed(call, reply, context, credentials);
        }
        return ServerReply.of(reply.status(), reply.headers(), reply.body(), context.origin(), credentials::redact);
    }

    private EventStream opened(HttpCall call, CallContext context, Credentials credentials) {
        RedirectFollower<HttpStream> hops = new RedirectFollower<>(this, context, credentials);
        HttpStream stream;
        try {
            stream = hops.keepWatching().follow(call, transport::stream, HttpStream::status, HttpStream::headers, s -> {
                RedirectFollower.closeQuietly(s.body());
            });
        } catch (ConnectionException e) {
            // Lost between its head and its first event: whether we had it in hand by then is chance.
            if (e.getCause() instanceof TransportException lost && lost.phase() == TransportException.Phase.IN_REPLY) {
                throw ErrorMapper.truncated(String.valueOf(lost.getMessage()), 0, Headers.NONE, context, lost);
            }
            throw e;
        }
        EventStream events =
                new EventStream(stream, hops.release(), context, credentials, maxReplyBytes, time, watchdog::hurry);
        if (stream.status() >= 300) {
            HttpReply reply = events.readError();
            throw failed(call, reply, context, credentials);
        }
        events.begin();
        return events;
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

    Exchange watched(CallContext context) {
        if (closed) {
            throw ErrorMapper.closed(context);
        }
        Exchange exchange = new Exchange(context.limits(maxReplyBytes), time);
        watchdog.watch(exchange);
        return exchange;
    }

    void forget(Exchange exchange) {
        watchdog.forget(exchange);
    }

    long maxReplyBytes() {
        return maxReplyBytes;
    }

    private void pause(Duration wait, Step.Then then, CallContext context, Credentials credentials) {
        try {
            Duration left = Duration.ofNanos(context.remaining());
            sleep(wait.compareTo(left) < 0 ? wait : left, context);
            context.check();
        } catch (InferenceException e) {
            giveUp(then, context, credentials);
            throw e;
        }
    }

    private static Duration longer(Duration first, int polls) {
        Duration grown = Duration.ofNanos((long) (first.toNanos() * Math.pow(1.5, Math.min(polls, 16))));
        Duration most = first.compareTo(LONGEST_POLL) > 0 ? first : LONGEST_POLL;
        return grown.compareTo(most) > 0 ? most : grown;
    }

    private void sleep(Duration wait, CallContext context) {
        if (wait.isZero() || wait.isNegative()) {
            return;
        }
        Cancellation cancellation = context.cancellation();
        sleeping.add(cancellation);
        try {
            // One that comes after the end is not in what the end has woken.
            if (closed) {
                cancellation.cancel();
            }
            time.sleep(wait, cancellation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorMapper.cancelled(context);
        } finally {
            sleeping.remove(cancellation);
        }
    }

    /** Tells the provider that nobody waits for the job any more. At best effort, and briefly: the call is over. */
    private void giveUp(Step.Then then, CallContext over, Credentials credentials) {
        HttpCall cancel = then.cancel();
        if (cancel == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            CallContext brief = over.farewell(Duration.ofSeconds(2), time);
            new RedirectFollower<HttpReply>(this, brief, credentials)
                    .follow(cancel, transport::send, HttpReply::status, HttpReply::headers, r -> {});
        } catch (InferenceException e) {
            // The call's own failure is what the caller must see.
            System.getLogger(Engine.class.getName())
                    .log(System.Logger.Level.DEBUG, "The job could not be cancelled: {0}", e.getMessage());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One attempt at a call. */
    @FunctionalInterface
    private interface Attempt<R> {
        R send(HttpCall call, CallContext context, Credentials credentials);
    }
}
