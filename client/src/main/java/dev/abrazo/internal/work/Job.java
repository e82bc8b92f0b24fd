package dev.abrazo.internal.work;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A job that is either run or dropped, at most once. Safe for use by many threads. */
final class Job implements Runnable {

    private final AtomicReference<@Nullable Runnable> work;
    private final Runnable dropped;

    Job(Runnable work, Runnable dropped) {
        this.work = new AtomicReference<>(work);
        this.dropped = dropped;
    }

    @Override
    public void run() {
        // Releases the reference: a timer may hold the job for minutes after its end.
        Runnable current = work.getAndSet(null);
        if (current != null) {
            current.run();
        }
    }

    void drop() {
        if (work.getAndSet(null) != null) {
            dropped.run();
        }
    }
}
