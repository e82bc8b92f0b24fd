package dev.abrazo.local.internal.run;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs actions at their deadlines, on one daemon thread that is started on demand. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    Deadlines() {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "abrazo-local-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        // Nearly all are cancelled, and would otherwise stay in the queue for minutes.
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs the action after this time, unless the future is cancelled before. */
    Future<?> schedule(Duration time, Runnable action) {
        return executor.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Drops pending actions and ends the thread; waits for it for at most two seconds. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
