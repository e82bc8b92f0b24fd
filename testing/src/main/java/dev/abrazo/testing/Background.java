package dev.abrazo.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that blocks, run on a thread of its own, and how it ended.
 *
 * @param <T> what it gives
 */
public final class Background<T> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable T value;
    private volatile @Nullable Throwable failure;
    private volatile boolean interrupted;

    private Background(Callable<T> work) {
        this.thread = new Thread(() -> work(work), "background-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
    }

    /** Starts the work. */
    public static <T> Background<T> run(Callable<T> work) {
        Background<T> background = new Background<>(work);
        background.thread.start();
        return background;
    }

    private void work(Callable<T> work) {
        try {
            value = work.call();
        } catch (Throwable e) {
            failure = e;
        } finally {
            interrupted = Thread.currentThread().isInterrupted();
            over.countDown();
        }
    }

    /** The thread it runs on. */
    public Thread thread() {
        return thread;
    }

    /**
     * What it gave.
     *
     * @throws AssertionError where it failed, or does not end
     */
    public @Nullable T value() {
        await();
        if (failure != null) {
            throw new AssertionError("failed: " + failure, failure);
        }
        return value;
    }

    /**
     * How it failed.
     *
     * @throws AssertionError where it did not, or does not end
     */
    public Throwable failure() {
        await();
        Throwable thrown = failure;
        if (thrown == null) {
            throw new AssertionError("did not fail, but gave " + value);
        }
        return thrown;
    }

    /**
     * How it failed, or null where it gave something.
     *
     * @throws AssertionError where it does not end
     */
    public @Nullable Throwable failureOrNull() {
        await();
        return failure;
    }

    /** Whether its thread had the interrupt flag at the end. */
    public boolean leftInterrupted() {
        await();
        return interrupted;
    }

    /** Whether it has ended. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /**
     * Waits for a state that nothing announces.
     *
     * @throws AssertionError where it does not come
     */
    public static void awaitUntil(String what, BooleanSupplier state) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Patience.MILLIS);
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private void await() {
        try {
            if (!over.await(Patience.MILLIS, TimeUnit.MILLISECONDS)) {
                AssertionError error = new AssertionError("does not end; it stands at the trace below");
                error.setStackTrace(thread.getStackTrace());
                throw error;
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
