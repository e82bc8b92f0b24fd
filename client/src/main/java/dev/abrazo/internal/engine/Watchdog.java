package dev.abrazo.internal.engine;

import dev.abrazo.http.Exchange;
import dev.abrazo.http.TimeoutKind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges whose clocks run out: one thread per client, started by the first exchange. Safe for use by many
 * threads.
 *
 * <p>The thread parks until the earliest moment at which a clock can have run out, whatever comes meanwhile. So a watched
 * exchange costs a set's insertion and removal; the thread is woken only for one that may expire before its next look. A
 * wake-up that falls between its look and its park is kept by the park's permit.
 *
 * <p>The thread outlives whatever is thrown in it: without it no later call would have a timeout. A look that fails, for
 * want of memory or because an abort threw, is repeated soon after, without allocating. Where the thread could not be
 * started or has ended all the same, the next exchange starts another.
 */
public final class Watchdog implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long IDLE_NANOS = 3_600_000_000_000L;
    private static final long REPEAT_NANOS = 20_000_000L;

    private final Time time;
    private final Set<Exchange> watched = ConcurrentHashMap.newKeySet();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile long nextLook = Long.MAX_VALUE;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** A watchdog without a thread yet. */
    public Watchdog(Time time) {
        this.time = time;
    }

    /**
     * Watches the exchange until {@link #forget}. One that comes after the end is ended at once. Where this throws, the
     * exchange is not watched.
     */
    public void watch(Exchange exchange) {
        boolean watching = false;
        try {
            watched.add(exchange);
            if (closed) {
                exchange.abort(TimeoutKind.CANCELLED);
            } else if (exchange.lookAgain(time.nanos()) < nextLook) {
                wake();
            }
            watching = true;
        } finally {
            if (!watching) {
                watched.remove(exchange);
            }
        }
    }

    /** Watches it no longer. */
    public void forget(Exchange exchange) {
        watched.remove(exchange);
    }

    /** Looks again at once, for an exchange whose clocks were moved earlier. */
    public void hurry() {
        wake();
    }

    /** Ends all exchanges and the thread, and waits for it, two seconds at most. */
    @Override
    public void close() {
        closed = true;
        for (Exchange exchange : watched) {
            end(exchange, TimeoutKind.CANCELLED);
        }
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            LockSupport.unpark(running);
            try {
                running.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void wake() {
        Thread running = thread;
        if (running == null || !running.isAlive()) {
            running = start();
        }
        LockSupport.unpark(running);
    }

    private Thread start() {
        starting.lock();
        try {
            Thread running = thread;
            if (running == null || !running.isAlive()) {
                running = new Thread(this::run, "abrazo-watchdog-" + COUNT.incrementAndGet());
                running.setDaemon(true);
                running.start();
                // Only now: one that could not be started must not pass for the thread.
                thread = running;
            }
            return running;
        } finally {
            starting.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                long wait;
                try {
                    wait = look();
                } catch (Throwable e) {
                    // Not logged: what is thrown here is mostly a lack of memory, which logging would run into again.
                    wait = REPEAT_NANOS;
                }
                LockSupport.parkNanos(this, wait);
            }
        } finally {
            nextLook = Long.MAX_VALUE;
        }
    }

    /** Ends what is over; gives the nanoseconds until the next look. */
    private long look() {
        // An exchange that is added from here on and expires before the park finds this and wakes us.
        nextLook = Long.MAX_VALUE;
        long now = time.nanos();
        long earliest = now + IDLE_NANOS;
        for (Exchange exchange : watched) {
            TimeoutKind clock = exchange.nextClock();
            if (exchange.expiry() > now) {
                earliest = Math.min(earliest, exchange.lookAgain(now));
            } else if (end(exchange, clock)) {
                watched.remove(exchange);
            } else {
                earliest = Math.min(earliest, now + REPEAT_NANOS);
            }
        }
        nextLook = earliest;
        return earliest - now;
    }

    /** False where the abort threw: the exchange may be open still, and others must not wait for it. */
    private static boolean end(Exchange exchange, TimeoutKind clock) {
        try {
            exchange.abort(clock);
            return true;
        } catch (Throwable e) {
            return false;
        }
    }
}
