package dev.abrazo.batch;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets no more than a number of calls reach the server in any window of time, and spaces them evenly. Moments at which none
 * came are lost, so that a pause is not followed by a burst. Safe for use by many threads.
 *
 * <p>A call arrives some time after it may begin: a thread must be woken, a connection made, classes loaded. What matters to
 * a server is the arrival, which is not seen from here. But it lies before the end of the call, so a call counts until a
 * window after its end. For a slow call that would be too careful, so it is taken to have arrived after a while; a longer
 * one until the first call has ended, since the first ones of a process take longer on their way.
 */
final class RateLimiter {

    private static final long ON_ITS_WAY = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long FIRST_ON_ITS_WAY = TimeUnit.SECONDS.toNanos(2);
    // By so much a thread may wake late without the ones behind it coming late as well.
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int LARGEST_SCALE = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final TimeSource pace;
    private final boolean limited;
    private final long count;
    private final double window;
    private final double spacing;
    private final ArrayDeque<Passage> passages = new ArrayDeque<>();
    private double next;
    private volatile boolean anyEnded;

    /** @param perSecond above 0; infinite for no limit */
    RateLimiter(double perSecond, TimeSource pace) {
        this(perSecond, TimeUnit.SECONDS.toNanos(1), pace);
    }

    /** @param most how many in any window, above 0; infinite for no limit @param nanos the window */
    RateLimiter(double most, long nanos, TimeSource pace) {
        this.pace = pace;
        this.limited = !Double.isInfinite(most);
        double scale = scale(most);
        this.count = (long) Math.floor(most * scale + 1e-9);
        this.window = nanos * (count / most);
        this.spacing = window / count;
        this.next = pace.nanos();
    }

    /** By how much number and window are multiplied so that the number is a whole one. */
    private static double scale(double most) {
        if (most < 1) {
            return 1 / most;
        }
        for (int scale = 1; scale <= LARGEST_SCALE; scale++) {
            double scaled = most * scale;
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9 * scaled) {
                return scale;
            }
        }
        return 1;
    }

    /** A call on its way. */
    final class Passage implements AutoCloseable {
        private final long arrivedAtLatest;
        private volatile long ended = Long.MAX_VALUE;

        private Passage(long begun) {
            arrivedAtLatest = begun + (anyEnded ? ON_ITS_WAY : FIRST_ON_ITS_WAY);
        }

        /** The call has ended, so it has arrived. */
        @Override
        public void close() {
            if (limited) {
                ended = pace.nanos();
                anyEnded = true;
            }
        }

        /** The earliest moment at which it counts no more, as far as is known now. */
        private double over(long now) {
            return Math.min(arrivedAtLatest, Math.min(ended, now)) + window;
        }
    }

    /** Waits for the next free moment. What comes through closes the passage when it has ended. */
    Passage enter() throws InterruptedException {
        if (!limited) {
            return new Passage(0);
        }
        // Whoever waits for its moment keeps the others waiting behind it, in the order of rows.
        lock.lockInterruptibly();
        try {
            long now = pace.nanos();
            for (long early = early(now); early > 0; early = early(now)) {
                pace.sleep(early);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                now = pace.nanos();
            }
            next = (now - next > LATE ? now : next) + spacing;
            Passage passage = new Passage(now);
            passages.addLast(passage);
            return passage;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #enter}, for what arrives at once. */
    void pass() throws InterruptedException {
        enter().close();
    }

    private long early(long now) {
        while (!passages.isEmpty() && passages.getFirst().over(now) <= now) {
            passages.removeFirst();
        }
        double free = passages.size() < count
                ? next
                : Math.max(next, passages.getFirst().over(now));
        return (long) free - now;
    }
}
