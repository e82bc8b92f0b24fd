package dev.abrazo.batch;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how many calls reach the server in any window of time, and spaces them evenly. Unused slots are lost, so a pause is
 * not followed by a burst. Safe for use by many threads.
 *
 * <p>A call reaches the server some time after its permit: a thread must wake up, a connection must be opened, classes must be
 * loaded. The server limits arrivals, which can't be observed from here. An arrival is before the end of the call, so a call
 * counts until one window after its end. For slow calls that would be too strict, so a call is assumed to have arrived after
 * {@link #MAX_DELAY_NANOS}; until the first call has ended, after a longer time, since the first calls of a process take
 * longer.
 */
final class RateLimiter {

    private static final long MAX_DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long FIRST_MAX_DELAY_NANOS = TimeUnit.SECONDS.toNanos(2);
    // A thread may wake up late by this much without a delay of the next one.
    private static final long WAKE_UP_TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int MAX_SCALE = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final TimeSource time;
    private final boolean limited;
    private final long count;
    private final double window;
    private final double spacing;
    private final ArrayDeque<Permit> permits = new ArrayDeque<>();
    private double next;
    private volatile boolean anyEnded;

    /** @param perSecond above 0; infinite for no limit */
    RateLimiter(double perSecond, TimeSource time) {
        this(perSecond, TimeUnit.SECONDS.toNanos(1), time);
    }

    /** @param calls maximum in any window, above 0; infinite for no limit @param windowNanos length of the window */
    RateLimiter(double calls, long windowNanos, TimeSource time) {
        this.time = time;
        this.limited = !Double.isInfinite(calls);
        double scale = scale(calls);
        this.count = (long) Math.floor(calls * scale + 1e-9);
        this.window = windowNanos * (count / calls);
        this.spacing = window / count;
        this.next = time.nanos();
    }

    /** Factor for number and window that makes the number an integer. */
    private static double scale(double calls) {
        if (calls < 1) {
            return 1 / calls;
        }
        for (int scale = 1; scale <= MAX_SCALE; scale++) {
            double scaled = calls * scale;
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-9 * scaled) {
                return scale;
            }
        }
        return 1;
    }

    /** Permit of one call; closed when the call has ended. */
    final class Permit implements AutoCloseable {
        private final long latestArrival;
        private volatile long ended = Long.MAX_VALUE;

        private Permit(long start) {
            latestArrival = start + (anyEnded ? MAX_DELAY_NANOS : FIRST_MAX_DELAY_NANOS);
        }

        @Override
        public void close() {
            if (limited) {
                ended = time.nanos();
                anyEnded = true;
            }
        }

        /** The earliest time at which the call is outside the window, as far as is known now. */
        private double expiry(long now) {
            return Math.min(latestArrival, Math.min(ended, now)) + window;
        }
    }

    /** Waits for the next slot. */
    Permit acquire() throws InterruptedException {
        if (!limited) {
            return new Permit(0);
        }
        // The lock is held while waiting, so that rows start in their order.
        lock.lockInterruptibly();
        try {
            long now = time.nanos();
            for (long wait = waitNanos(now); wait > 0; wait = waitNanos(now)) {
                time.sleep(wait);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                now = time.nanos();
            }
            next = (now - next > WAKE_UP_TOLERANCE_NANOS ? now : next) + spacing;
            Permit permit = new Permit(now);
            permits.addLast(permit);
            return permit;
        } finally {
            lock.unlock();
        }
    }

    private long waitNanos(long now) {
        while (!permits.isEmpty() && permits.getFirst().expiry(now) <= now) {
            permits.removeFirst();
        }
        double free = permits.size() < count
                ? next
                : Math.max(next, permits.getFirst().expiry(now));
        return (long) free - now;
    }
}
