package dev.abrazo.backend;

import dev.abrazo.error.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cancellation signal of one call, with its listeners. Safe for use by many threads.
 *
 * <p>An action runs at most once, on the thread that cancels; one that is registered after the cancellation runs at once, on
 * the thread that registers it.
 */
public final class Cancellation {

    // Held while actions run, so that a binding can be closed before what its action uses is freed.
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> actions = new ArrayList<>(1);
    private volatile boolean cancelled;

    /** Cancels the call in any phase. Calling it again does nothing. */
    public void cancel() {
        if (cancelled) {
            return;
        }
        lock.lock();
        try {
            cancelled = true;
            runAll();
        } finally {
            lock.unlock();
        }
    }

    /** Runs all actions, even if one throws. */
    private void runAll() {
        if (!actions.isEmpty()) {
            try {
                actions.remove(0).run();
            } finally {
                runAll();
            }
        }
    }

    /** Whether the call was cancelled. */
    public boolean cancelled() {
        return cancelled;
    }

    /**
     * Throws if the call was cancelled.
     *
     * @throws CancelledException if the call was cancelled, or this thread is interrupted
     */
    public void check() {
        if (cancelled) {
            throw new CancelledException("The call was cancelled.");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The call's thread was interrupted.");
        }
    }

    /** Runs the action when the call is cancelled, until the binding is closed. */
    public Binding onCancel(Runnable action) {
        lock.lock();
        try {
            if (!cancelled) {
                actions.add(action);
                return () -> remove(action);
            }
        } finally {
            lock.unlock();
        }
        action.run();
        return () -> {};
    }

    private void remove(Runnable action) {
        lock.lock();
        try {
            actions.remove(action);
        } finally {
            lock.unlock();
        }
    }

    /** A registered action. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {
        /** Removes the action. After this has returned, the action is not running and will not start. */
        @Override
        void close();
    }
}
