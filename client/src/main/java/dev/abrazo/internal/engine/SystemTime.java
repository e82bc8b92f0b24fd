package dev.abrazo.internal.engine;

import dev.abrazo.backend.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The system clock. */
public final class SystemTime implements Time {

    private final long start = System.nanoTime();

    @Override
    public long nanos() {
        return System.nanoTime() - start;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void sleep(Duration wait, Cancellation cancellation) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Cancellation.Binding binding = cancellation.onCancel(cancelled::countDown);
        try {
            cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            binding.close();
        }
    }
}
