package io.kestra.plugin.huggingface.internal;

import org.jspecify.annotations.Nullable;

/**
 * Cancels the run of a task. One for each task; a task that is retried runs again with the same one. Thread-safe.
 *
 * <p>Kestra may kill a task before its run starts, and calls {@code kill} once more after a run that timed out: only the
 * first of these must keep the next run from starting.
 */
public final class RunCancellation {

    private static final long MOST_MILLIS = 2_000;

    private @Nullable Runnable running;
    private boolean started;
    private boolean cancelled;

    /**
     * Registers what ends the run.
     *
     * @param end ends all requests; must not block
     * @throws IllegalStateException if the task was killed before its first run
     */
    public synchronized void started(Runnable end) {
        if (cancelled && !started) {
            throw new IllegalStateException("The task was killed before it started.");
        }
        started = true;
        cancelled = false;
        running = end;
    }

    /**
     * The run is about to end. After a kill this waits for Kestra's interrupt: Kestra marks a run as killed, and interrupts its
     * thread, after {@code kill} has returned; a run that ends before that counts as failed.
     */
    public void ended() {
        synchronized (this) {
            running = null;
            if (!cancelled) {
                return;
            }
        }
        try {
            Thread.sleep(MOST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the current run, or the last one, was cancelled. */
    public synchronized boolean cancelled() {
        return cancelled;
    }

    /** Ends the run; does nothing between two runs. */
    public void cancel() {
        Runnable end;
        synchronized (this) {
            end = running;
            cancelled |= end != null || !started;
        }
        if (end != null) {
            end.run();
        }
    }
}
