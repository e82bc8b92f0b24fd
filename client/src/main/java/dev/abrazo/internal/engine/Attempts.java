package dev.abrazo.internal.engine;

import dev.abrazo.error.InferenceException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.provider.Plan;
import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Sends one call, and again where that may help, within the deadline of its call and the limits of the client. Thread-safe. */
final class Attempts {

    private final Time time;
    private final DoubleSupplier random;
    private final Waits waits;
    private final @Nullable Throttle throttle;

    /**
     * Creates them for the calls of a client.
     *
     * @param random uniform between 0 and 1, for the jitter of waits
     * @param throttle null for no limits
     */
    Attempts(Time time, DoubleSupplier random, Waits waits, @Nullable Throttle throttle) {
        this.time = time;
        this.random = random;
        this.waits = waits;
        this.throttle = throttle;
    }

    /**
     * Sends the call until it succeeds, or must not be retried.
     *
     * @param plan the plan whose first call it is; null for any other call, which never waits for a model
     */
    <R> R send(
            HttpCall first,
            @Nullable Plan plan,
            CallContext context,
            Credentials credentials,
            Attempt<R> attempt,
            boolean counted) {
        Retry retry = null;
        HttpCall call = first;
        while (true) {
            context.check();
            Throttle limits = counted ? throttle : null;
            if (limits != null) {
                context.permit(limits.acquire(call, context, waits));
            }
            if (counted) {
                context.startAttempt(call);
            }
            InferenceException failure;
            long sent = time.nanos();
            try {
                return limits != null
                        ? within(attempt, call, context, credentials)
                        : attempt.send(call, context, credentials);
            } catch (InferenceException e) {
                failure = e;
            }
            if (retry == null) {
                retry = new Retry(context.options(), random);
            }
            Duration wait = retry.next(failure, call.repeatable(), Duration.ofNanos(time.nanos() - sent));
            if (limits != null) {
                limits.failed(call.host(), failure, wait);
            }
            if (wait == null || limits != null && !wait.isZero() && !limits.allowsRetry()) {
                throw failure;
            }
            if (Objects.equals(failure.status(), 503) && plan != null && !context.waitForModel()) {
                context.startWaiting();
                call = plan.waiting();
            }
            if (wait.compareTo(context.remainingWait()) >= 0) {
                // The wait would exceed the timeout: this failure is more informative than a timeout.
                throw failure;
            }
            if (counted) {
                context.reportRetry(failure, wait);
            }
            waits.sleep(wait, context);
        }
    }

    /** Sends the call within the limits; a stream keeps its permit until it ends. */
    private static <R> R within(Attempt<R> attempt, HttpCall call, CallContext context, Credentials credentials) {
        Throttle.Permit permit = context.permit();
        boolean replied = false;
        boolean open = false;
        try {
            R reply = attempt.send(call, context, credentials);
            replied = true;
            open = reply instanceof EventStream;
            return reply;
        } finally {
            if (permit != null && !replied) {
                permit.unused();
            } else if (permit != null && !open) {
                permit.close();
            }
        }
    }

    /** One attempt at a call. */
    @FunctionalInterface
    interface Attempt<R> {
        R send(HttpCall call, CallContext context, Credentials credentials);
    }
}
