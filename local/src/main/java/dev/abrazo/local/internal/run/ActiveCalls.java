package dev.abrazo.local.internal.run;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.TimeoutKind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls under way. Safe for use by many threads.
 *
 * <p>Each holds the read lock, and what frees models the write lock: native memory that goes away under a run takes the
 * JVM with it. A call that comes after the end sees {@code closed}, since it looks only after it has announced itself.
 */
public final class ActiveCalls {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<ActiveCall> running = ConcurrentHashMap.newKeySet();
    private final Deadlines deadlines = new Deadlines();
    private volatile boolean closed;

    /**
     * Does a call's work on this thread.
     *
     * @throws CancelledException if the caller cancels the call, or the backend is closed
     * @throws InferenceTimeoutException if the call's timeout is reached: two minutes unless its options set one
     */
    public <T> T run(Call<?> call, Function<Cancellation, T> work) {
        return run(call, 1, work);
    }

    /**
     * As {@link #run(Call, Function)}, for a list of inputs.
     *
     * @param inputs how many; each 100 of them add two minutes where the options set no timeout
     */
    public <T> T run(Call<?> call, int inputs, Function<Cancellation, T> work) {
        Duration given = call.options().timeout();
        Duration time = given == null ? TIMEOUT.multipliedBy(1 + inputs / 100) : given;
        ActiveCall active = new ActiveCall();
        lock.readLock().lock();
        running.add(active);
        try (Cancellation.Binding cancel = call.cancellation().onCancel(() -> active.end(ActiveCalls::cancelled))) {
            if (closed) {
                active.end(ActiveCalls::ended);
            }
            active.cancellation.check();
            Future<?> deadline = deadlines.after(time, () -> active.end(() -> late(time)));
            try {
                T result = work.apply(active.cancellation);
                active.cancellation.check();
                return result;
            } finally {
                deadline.cancel(false);
            }
        } catch (CancelledException e) {
            throw active.reasonFor(e);
        } finally {
            running.remove(active);
            lock.readLock().unlock();
        }
    }

    /** Ends all calls, waits until none runs, and then frees what they used. Calling it again does nothing. */
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
        return new CancelledException("The local backend was closed; make a new one.");
    }

    private static InferenceTimeoutException late(Duration time) {
        String message = "The model had not answered after " + time.toMillis() / 1000.0
                + " s (total). Shorten the input, or raise the timeout.";
        return new InferenceTimeoutException(TimeoutKind.TOTAL, message, ErrorDetails.NONE, null);
    }

    /** The cancellation of one call's work, with the first of the reasons for it. Not the caller's own: a timeout must not cancel that. */
    private static final class ActiveCall {
        private final Cancellation cancellation = new Cancellation();
        private final AtomicReference<@Nullable Supplier<? extends InferenceException>> reason =
                new AtomicReference<>();

        void end(Supplier<? extends InferenceException> why) {
            reason.compareAndSet(null, why);
            cancellation.cancel();
        }

        InferenceException reasonFor(CancelledException thrown) {
            Supplier<? extends InferenceException> why = reason.get();
            return why == null ? thrown : why.get();
        }
    }
}
