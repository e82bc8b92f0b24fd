package dev.abrazo.local.internal.run;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things when their time has come, on one daemon thread that the first of them starts. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    Deadlines() {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "abrazo-local-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        // Nearly all are called off, and would else lie in the queue for minutes.
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Does it after so long, unless the future is cancelled before. */
    Future<?> after(Duration time, Runnable action) {
        return executor.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Drops what is due later and ends the thread; waits for it, two seconds at most. */
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
