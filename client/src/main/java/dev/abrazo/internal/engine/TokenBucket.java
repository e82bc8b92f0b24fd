package dev.abrazo.internal.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A token bucket whose level may be negative: each user takes its amount at once, in the order of arrival, and waits until the
 * level would be zero again. Thread-safe.
 */
final class TokenBucket {

    private final ReentrantLock lock = new ReentrantLock();
    private final double perNano;
    private final double capacity;
    private final NanoTime time;
    private double level;
    private long updated;

    /**
     * Creates a full bucket.
     *
     * @param perSecond how fast it is filled
     * @param capacity how much it holds
     */
    TokenBucket(double perSecond, double capacity, NanoTime time) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.capacity = capacity;
        this.time = time;
        this.level = capacity;
        this.updated = time.nanos();
    }

    /** Takes this amount, and returns how many nanoseconds to wait before it may be used; gives back a negative amount. */
    long take(double amount) {
        lock.lock();
        try {
            refill();
            level = Math.min(capacity, level - amount);
            // An amount above the capacity may be used once the bucket is full.
            double missing = Math.min(0, level + Math.max(0, amount - capacity));
            return (long) Math.ceil(-missing / perNano);
        } finally {
            lock.unlock();
        }
    }

    /** Takes this amount if it is there. */
    boolean tryTake(double amount) {
        lock.lock();
        try {
            refill();
            if (level < amount) {
                return false;
            }
            level -= amount;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void refill() {
        long now = time.nanos();
        level = Math.min(capacity, level + (now - updated) * perNano);
        updated = now;
    }
}
