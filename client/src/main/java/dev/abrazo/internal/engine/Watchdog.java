package dev.abrazo.internal.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Aborts exchanges whose timeouts are reached: one thread per client, started by the first exchange. Safe for use by many
 * threads.
 *
 * <p>The thread parks until the earliest time at which a timeout can be reached. So a watched exchange costs a set's
 * insertion and removal; the thread is woken only for one that may expire before its next check. A wake-up between its
 * check and its park is kept by the park's permit.
 *
 * <p>The thread survives all exceptions and errors: without it no later call would have a timeout. A check that fails, for
 * lack of memory or because an abort threw, is soon repeated, without allocation. If the thread could not be started or
 * has ended, the next exchange starts another.
 */
public final class Watchdog implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long IDLE_NANOS = 3_600_000_000_000L;
    private static final long REPEAT_NANOS = 20_000_000L;

    private final Time time;
    private final Set<WatchedExchange> watched = ConcurrentHashMap.newKeySet();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile long nextCheckAt = Long.MAX_VALUE;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;

    /** A watchdog without a thread yet. */
    public Watchdog(Time time) {
        this.time = time;
    }

    /**
     * Watches the exchange until {@link #unwatch}; aborts it at once if the watchdog is closed. If this throws, the exchange
     * is not watched.
     */
    public void watch(WatchedExchange exchange) {
        boolean watching = false;
        try {
            watched.add(exchange);
            if (closed) {
                exchange.abort(AbortReason.CANCELLED);
            } else if (exchange.nextCheck(time.nanos()) < nextCheckAt) {
                wake();
            }
            watching = true;
        } finally {
            if (!watching) {
                watched.remove(exchange);
            }
        }
    }

    /** Stops watching the exchange. */
    public void unwatch(WatchedExchange exchange) {
        watched.remove(exchange);
    }

    /** Checks all exchanges at once: a deadline was moved earlier. */
    public void expedite() {
        wake();
    }

    /** Aborts all exchanges and ends the thread; waits for it, two seconds at most. */
    @Override
    public void close() {
        closed = true;
        for (WatchedExchange exchange : watched) {
            abort(exchange, AbortReason.CANCELLED);
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
                // Set only now: a thread that could not be started does not count.
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
                    wait = checkAll();
                } catch (Throwable e) {
                    // Not logged: this is usually an OutOfMemoryError, and logging would cause another.
                    wait = REPEAT_NANOS;
                }
                LockSupport.parkNanos(this, wait);
            }
        } finally {
            nextCheckAt = Long.MAX_VALUE;
        }
    }

    /** Aborts what has expired; returns the nanoseconds until the next check. */
    private long checkAll() {
        // An exchange that is added from here on and expires before the park finds this and wakes us.
        nextCheckAt = Long.MAX_VALUE;
        long now = time.nanos();
        long earliest = now + IDLE_NANOS;
        for (WatchedExchange exchange : watched) {
            if (exchange.endIfAbandoned()) {
                watched.remove(exchange);
                continue;
            }
            AbortReason reason = exchange.nextTimeout();
            if (exchange.expiry() > now) {
                earliest = Math.min(earliest, exchange.nextCheck(now));
            } else if (abort(exchange, reason)) {
                watched.remove(exchange);
            } else {
                earliest = Math.min(earliest, now + REPEAT_NANOS);
            }
        }
        nextCheckAt = earliest;
        return earliest - now;
    }

    /** False if the abort threw: the exchange may still be open, and others must not wait for it. */
    private static boolean abort(WatchedExchange exchange, AbortReason reason) {
        try {
            exchange.abort(reason);
            return true;
        } catch (Throwable e) {
            return false;
        }
    }
}
