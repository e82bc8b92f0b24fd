package dev.abrazo.local.internal.run;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends one call's inference from outside. Raised at most once. Safe for use by many threads.
 *
 * <p>The hook of a run never starts after its binding was closed: it reaches into native memory that is freed then.
 */
public final class CancellationToken {

    private final ReentrantLock lock = new ReentrantLock();
    // By identity: one a run, and a call may have several at a time.
    private final List<Runnable> hooks = new ArrayList<>();
    private volatile @Nullable Supplier<? extends InferenceException> reason;

    /** Ends what runs now and all that would follow. Only the first reason counts. */
    public void raise(Supplier<? extends InferenceException> why) {
        lock.lock();
        try {
            if (reason == null) {
                reason = why;
                hooks.forEach(Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does nothing while the call may go on.
     *
     * @throws InferenceException the reason, once this is raised
     * @throws CancelledException where this thread is interrupted
     */
    public void check() {
        Supplier<? extends InferenceException> why = reason;
        if (why != null) {
            throw why.get();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The call's thread was interrupted.");
        }
    }

    /** Binds what ends the run that begins now; does it at once where this is raised already. Close it after the run. */
    public Binding bind(Runnable action) {
        lock.lock();
        try {
            hooks.add(action);
            if (reason != null) {
                action.run();
            }
            return () -> unbind(action);
        } finally {
            lock.unlock();
        }
    }

    private void unbind(Runnable action) {
        lock.lock();
        try {
            hooks.removeIf(hook -> hook == action);
        } finally {
            lock.unlock();
        }
    }

    /** One run's tie to a stop. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {
        /** From now on the hook does not start. */
        @Override
        void close();
    }
}
