package dev.abrazo.testing;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.internal.engine.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that advances only by sleeps and by tests; records every sleep. The time of day starts at
 * noon of the first of January 2026, UTC. Safe for use by many threads.
 *
 * <p>A test of a timeout calls {@link #run} once the call has reached the phase under test: on a slow
 * machine it might time out in another phase.
 */
public final class FakeTime implements Time {

    /** The time of day when a fake clock starts. */
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final CountDownLatch slept = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private long elapsed;
    private long runningSince;
    private boolean running;
    private volatile boolean endless;

    @Override
    public long nanos() {
        lock.lock();
        try {
            return running ? elapsed + System.nanoTime() - runningSince : elapsed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos());
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
                cancelled.await(TestTimeouts.millis(), TimeUnit.MILLISECONDS);
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

    /** Waits until a thread sleeps, or has slept. */
    public void awaitSleep() {
        try {
            if (!slept.await(TestTimeouts.millis(), TimeUnit.MILLISECONDS)) {
                TestTimeouts.expired();
                throw new AssertionError("no thread slept");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a sleep", e);
        }
    }

    /** All sleeps so far, in order. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** Advances the clock. */
    public FakeTime advance(Duration time) {
        lock.lock();
        try {
            elapsed += time.toNanos();
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** From now on the clock runs like the system clock; sleeps still take no time. */
    public FakeTime run() {
        lock.lock();
        try {
            if (!running) {
                running = true;
                runningSince = System.nanoTime();
            }
            return this;
        } finally {
            lock.unlock();
        }
    }
}
