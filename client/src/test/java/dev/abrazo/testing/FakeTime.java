package dev.abrazo.testing;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.internal.engine.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until somebody sleeps or a test moves it; remembers every sleep. The time of day starts at
 * noon of the first of January 2026, UTC. Safe for use by many threads.
 */
public final class FakeTime implements Time {

    /** The time of day when a fake clock starts. */
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch slept = new CountDownLatch(1);
    private final AtomicLong elapsed = new AtomicLong();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private volatile boolean endless;

    @Override
    public long nanos() {
        return elapsed.get();
    }

    @Override
    public Instant now() {
        return START.plusNanos(elapsed.get());
    }

    @Override
    public void sleep(Duration wait, Cancellation cancellation) throws InterruptedException {
        sleeps.add(wait);
        slept.countDown();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (endless) {
            CountDownLatch cancelled = new CountDownLatch(1);
            try (Cancellation.Binding binding = cancellation.onCancel(cancelled::countDown)) {
                cancelled.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } else if (!cancellation.cancelled()) {
            advance(wait);
        }
    }

    /** From now on a sleep ends only when the call is cancelled or its thread interrupted. */
    public FakeTime endless() {
        endless = true;
        return this;
    }

    /** Waits until somebody sleeps, or has. */
    public void awaitSleep() {
        try {
            if (!slept.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody slept");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a sleep", e);
        }
    }

    /** Every wait so far, in order. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** Moves the clock. */
    public FakeTime advance(Duration time) {
        elapsed.addAndGet(time.toNanos());
        return this;
    }
}
