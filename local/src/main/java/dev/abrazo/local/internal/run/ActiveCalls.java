package dev.abrazo.local.internal.run;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running calls, with their timeouts and cancellation. Safe for use by many threads.
 *
 * <p>Each call holds the read lock, and freeing the models takes the write lock: native memory that is freed during a run
 * crashes the JVM. A call that starts after the end sees {@code closed}, since it checks it after its registration.
 */
public final class ActiveCalls {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<ActiveCall> running = ConcurrentHashMap.newKeySet();
    private final Deadlines deadlines = new Deadlines();
    private volatile boolean closed;

    /**
     * Runs the work of a call on this thread.
     *
     * @throws CancelledException if the caller cancels the call, or the backend is closed
     * @throws InferenceTimeoutException if the timeout of the call is reached, including the time it has waited for a thread;
     *     two minutes unless its options set one
     */
    public <T> T run(Call<?> call, Function<Cancellation, T> work) {
        return run(call, 1, work);
    }

    /**
     * As {@link #run(Call, Function)}, for a list of inputs.
     *
     * @param inputs number of inputs; each 100 add two minutes unless the options set a timeout
     */
    public <T> T run(Call<?> call, int inputs, Function<Cancellation, T> work) {
        Duration option = call.options().timeout();
        Duration timeout = option == null ? TIMEOUT.multipliedBy(1 + inputs / 100) : option;
        Duration remaining = timeout.minus(call.waited());
        ActiveCall active = new ActiveCall();
        lock.readLock().lock();
        running.add(active);
        try (Cancellation.Binding cancel = call.cancellation().onCancel(() -> active.end(ActiveCalls::cancelled))) {
            if (closed) {
                active.end(ActiveCalls::ended);
            }
            if (remaining.isNegative() || remaining.isZero()) {
                active.end(() -> timedOut(timeout));
            }
            active.cancellation.check();
            Deadlines.Deadline deadline = deadlines.schedule(remaining, () -> active.end(() -> timedOut(timeout)));
            try {
                T result = work.apply(active.cancellation);
                active.cancellation.check();
                return result;
            } finally {
                deadline.cancel();
            }
        } catch (CancelledException e) {
            throw active.reasonFor(e);
        } finally {
            running.remove(active);
            lock.readLock().unlock();
        }
    }

    /** Cancels all calls, waits for their end, and then frees the models. Idempotent. */
    public void close(Runnable free) {
        if (closed) {
            return;
        }
        closed = true;
        running.forEach(active -> active.end(ActiveCalls::ended));
        lock.writeLock().lock();
        try {
            deadlines.close();
            free.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static CancelledException cancelled() {
        return new CancelledException("The call was cancelled.");
    }

    private static CancelledException ended() {
        return new CancelledException("The local backend is closed. Create a new one.");
    }

    private static InferenceTimeoutException timedOut(Duration timeout) {
        String message = "The model did not return a result within " + timeout.toMillis() / 1000.0
                + " s (total). Shorten the input, or raise the timeout.";
        return new InferenceTimeoutException(InferenceTimeoutException.Kind.TOTAL, message, ErrorDetails.NONE, null);
    }

    /** Cancellation of one call's work and its first reason. Separate from the caller's, which a timeout must not cancel. */
    private static final class ActiveCall {
        private final Cancellation cancellation = new Cancellation();
        private final AtomicReference<@Nullable Supplier<? extends InferenceException>> reason =
                new AtomicReference<>();

        void end(Supplier<? extends InferenceException> newReason) {
            reason.compareAndSet(null, newReason);
            cancellation.cancel();
        }

        InferenceException reasonFor(CancelledException thrown) {
            Supplier<? extends InferenceException> newReason = reason.get();
            return newReason == null ? thrown : newReason.get();
        }
    }
}
