package dev.abrazo.local.internal.run;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The calls under way. Safe for use by many threads.
 *
 * <p>Each holds the read lock, and what frees models the write lock: native memory that goes away under a run takes the
 * JVM with it. A call that comes after the end sees {@code closed}, since it looks only after it has announced itself.
 */
public final class ActiveCalls {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<CancellationToken> running = ConcurrentHashMap.newKeySet();
    private final Deadlines deadlines = new Deadlines();
    private volatile boolean closed;

    /**
     * Does a call's work on this thread.
     *
     * @throws CancelledException where the caller ends the call, or the backend is closed
     * @throws InferenceTimeoutException where the call's time is used up: two minutes unless its options say otherwise
     */
    public <T> T run(Call<?> call, Function<CancellationToken, T> work) {
        return run(call, 1, work);
    }

    /**
     * As {@link #run(Call, Function)}, for a list of inputs.
     *
     * @param inputs how many; each 100 of them add two minutes where the options say nothing
     */
    public <T> T run(Call<?> call, int inputs, Function<CancellationToken, T> work) {
        Duration given = call.options().timeout();
        Duration time = given == null ? TIMEOUT.multipliedBy(1 + inputs / 100) : given;
        CancellationToken stop = new CancellationToken();
        lock.readLock().lock();
        running.add(stop);
        try (Cancellation.Binding cancel = call.cancellation().onCancel(() -> stop.raise(ActiveCalls::cancelled))) {
            if (closed) {
                stop.raise(ActiveCalls::ended);
            }
            stop.check();
            Future<?> deadline = deadlines.after(time, () -> stop.raise(() -> late(time)));
            try {
                T result = work.apply(stop);
                stop.check();
                return result;
            } finally {
                deadline.cancel(false);
            }
        } finally {
            running.remove(stop);
            lock.readLock().unlock();
        }
    }

    /** Ends all calls, waits until none runs, and then frees what they used. Calling it again does nothing. */
    public void close(Runnable free) {
        if (closed) {
            return;
        }
        closed = true;
        running.forEach(stop -> stop.raise(ActiveCalls::ended));
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
        return new InferenceTimeoutException("total", message, ErrorDetails.NONE, null);
    }
}
