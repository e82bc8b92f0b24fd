package dev.abrazo.backend;

import dev.abrazo.error.CancelledException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A caller's word that a call is to end, and whom to tell. Safe for use by many threads.
 *
 * <p>An action runs at most once, on the thread that cancels; one that is bound too late runs at once.
 */
public final class Cancellation {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> actions = new ArrayList<>(1);
    private volatile boolean cancelled;

    /** Ends the call, in whatever phase it is. Calling it again does nothing. */
    public void cancel() {
        List<Runnable> bound;
        lock.lock();
        try {
            if (cancelled) {
                return;
            }
            cancelled = true;
            bound = List.copyOf(actions);
            actions.clear();
        } finally {
            lock.unlock();
        }
        runAll(bound.iterator());
    }

    /** One action that throws must not keep the others from ending their part of the call. */
    private static void runAll(Iterator<Runnable> actions) {
        if (actions.hasNext()) {
            try {
                actions.next().run();
            } finally {
                runAll(actions);
            }
        }
    }

    /** Whether the call was cancelled. */
    public boolean cancelled() {
        return cancelled;
    }

    /**
     * @throws CancelledException where the call was cancelled, or this thread is interrupted
     */
    public void check() {
        if (cancelled || Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The call was cancelled.");
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

    /** A bound action. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {
        /** From now on the action does not start. */
        @Override
        void close();
    }
}
