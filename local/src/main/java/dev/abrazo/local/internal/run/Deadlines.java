package dev.abrazo.local.internal.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs actions at their deadlines, on one daemon thread that is started on demand. Safe for use by many threads.
 *
 * <p>Nearly all actions are cancelled within milliseconds. So the thread is not woken up for each: it sleeps until the earliest
 * deadline it has seen, even if that was cancelled, and is woken up only for an earlier one. A wake-up for each call took 5 %
 * of the time of a short text.
 */
final class Deadlines implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Deadline> pending = new HashSet<>();
    private @Nullable Thread thread;
    // Time of the next wake-up; null while the thread waits for a first deadline.
    private @Nullable Long wakeUp;
    private boolean closed;

    /** Runs the action after this time, unless the deadline is cancelled before. */
    Deadline schedule(Duration time, Runnable action) {
        Deadline deadline = new Deadline(System.nanoTime() + time.toNanos(), action);
        lock.lock();
        try {
            if (closed) {
                return deadline;
            }
            pending.add(deadline);
            if (wakeUp == null || deadline.at - wakeUp < 0) {
                wakeUp = deadline.at;
                changed.signal();
            }
            if (thread == null) {
                thread = new Thread(this::run, "abrazo-local-deadlines");
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
        return deadline;
    }

    private void run() {
        List<Deadline> reached = awaitReached();
        while (!reached.isEmpty()) {
            reached.forEach(Deadline::run);
            reached = awaitReached();
        }
    }

    /** Waits for the next deadlines; returns none after the end. */
    private List<Deadline> awaitReached() {
        List<Deadline> reached = new ArrayList<>();
        lock.lock();
        try {
            while (!closed && reached.isEmpty()) {
                long now = System.nanoTime();
                wakeUp = null;
                for (Deadline deadline : pending) {
                    if (deadline.at - now <= 0) {
                        reached.add(deadline);
                    } else if (wakeUp == null || deadline.at - wakeUp < 0) {
                        wakeUp = deadline.at;
                    }
                }
                reached.forEach(pending::remove);
                if (reached.isEmpty()) {
                    await(now);
                }
            }
        } catch (InterruptedException e) {
            // Only by the end.
            reached.clear();
        } finally {
            lock.unlock();
        }
        return reached;
    }

    private void await(long now) throws InterruptedException {
        if (wakeUp == null) {
            changed.await();
        } else {
            long unused = changed.awaitNanos(wakeUp - now);
        }
    }

    /** Drops pending actions and ends the thread; waits for it for at most two seconds. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            pending.clear();
            changed.signal();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        try {
            running.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A scheduled action. */
    final class Deadline {
        private final long at;
        private final Runnable action;

        private Deadline(long at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        private void run() {
            try {
                action.run();
            } catch (RuntimeException e) {
                // The other deadlines must not be lost with it.
                return;
            }
        }

        /** Drops the action, unless it runs already. */
        void cancel() {
            lock.lock();
            try {
                pending.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
