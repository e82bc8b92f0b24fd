package dev.abrazo.batch;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many pass in a second, evenly spaced. Whoever comes takes the next free moment and waits for it; moments at which
 * nobody came are lost, so that a pause is not followed by a burst. Safe for use by many threads.
 */
final class RateGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Pace pace;
    private final double spacing;
    private double next;

    /** @param perSecond above 0; infinite for no limit */
    RateGate(double perSecond, Pace pace) {
        this.pace = pace;
        this.spacing = 1e9 / perSecond;
        this.next = pace.nanos();
    }

    /** Waits for its moment. */
    void pass() throws InterruptedException {
        if (spacing == 0) {
            return;
        }
        long wait;
        lock.lock();
        try {
            long now = pace.nanos();
            double mine = Math.max(next, now);
            next = mine + spacing;
            wait = (long) mine - now;
        } finally {
            lock.unlock();
        }
        if (wait > 0) {
            pace.sleep(wait);
        }
    }
}
