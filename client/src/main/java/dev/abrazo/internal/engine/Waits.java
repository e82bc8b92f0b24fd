package dev.abrazo.internal.engine;

import dev.abrazo.backend.Cancellation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Waits between the requests of calls; closing ends all of them. Thread-safe. */
final class Waits implements AutoCloseable {

    private final Time time;
    private final Set<Cancellation> sleeping = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Waits(Time time) {
        this.time = time;
    }

    /**
     * Waits; ends early, without an error, when the call is cancelled.
     *
     * @throws dev.abrazo.error.CancelledException if the thread is interrupted
     */
    void sleep(Duration wait, CallContext context) {
        if (wait.isZero() || wait.isNegative()) {
            return;
        }
        begin(context);
        try {
            time.sleep(wait, context.cancellation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ErrorMapper.cancelled(context);
        } finally {
            end(context);
        }
    }

    /** The call begins to wait, so that closing cancels it. */
    void begin(CallContext context) {
        sleeping.add(context.cancellation());
        // A call that starts to wait after close was not woken by it.
        if (closed) {
            context.cancellation().cancel();
        }
    }

    /** The call has stopped waiting. */
    void end(CallContext context) {
        sleeping.remove(context.cancellation());
    }

    /** Cancels the calls that wait, and those that wait later. */
    @Override
    public void close() {
        closed = true;
        sleeping.forEach(Cancellation::cancel);
    }
}
