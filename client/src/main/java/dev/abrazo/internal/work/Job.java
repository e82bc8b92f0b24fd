package dev.abrazo.internal.work;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A piece of work, which is run or dropped, once. Safe for use by many threads. */
final class Job implements Runnable {

    private final AtomicReference<@Nullable Runnable> work;
    private final Runnable dropped;

    Job(Runnable work, Runnable dropped) {
        this.work = new AtomicReference<>(work);
        this.dropped = dropped;
    }

    @Override
    public void run() {
        // Taken out: a timer may hold the job for minutes after its end.
        Runnable own = work.getAndSet(null);
        if (own != null) {
            own.run();
        }
    }

    void drop() {
        if (work.getAndSet(null) != null) {
            dropped.run();
        }
    }
}
