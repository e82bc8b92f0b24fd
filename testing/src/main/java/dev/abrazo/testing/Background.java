package dev.abrazo.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Blocking work on a separate thread, and its outcome.
 *
 * @param <T> the result
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

    /** Returns the thread of the work. */
    public Thread thread() {
        return thread;
    }

    /**
     * Waits for the result.
     *
     * @throws AssertionError if the work failed, or does not end
     */
    public @Nullable T value() {
        await();
        if (failure != null) {
            throw new AssertionError("failed: " + failure, failure);
        }
        return value;
    }

    /**
     * Waits for the failure.
     *
     * @throws AssertionError if the work succeeded, or does not end
     */
    public Throwable failure() {
        await();
        Throwable thrown = failure;
        if (thrown == null) {
            throw new AssertionError("the work did not fail, but returned " + value);
        }
        return thrown;
    }

    /**
     * Waits for the end; returns the failure, or null if the work succeeded.
     *
     * @throws AssertionError if the work does not end
     */
    public @Nullable Throwable failureOrNull() {
        await();
        return failure;
    }

    /** Whether the thread's interrupt flag was set at the end. */
    public boolean leftInterrupted() {
        await();
        return interrupted;
    }

    /** Whether the work waits for another thread, or for the network: a thread that waits in a socket is in native code. */
    public boolean isBlocked() {
        Thread.State state = thread.getState();
        StackTraceElement[] trace = thread.getStackTrace();
        return state == Thread.State.WAITING
                || state == Thread.State.TIMED_WAITING
                || trace.length > 0
                        && trace[0].isNativeMethod()
                        && trace[0].getClassName().startsWith("sun.nio.ch.");
    }

    /** Whether the work has ended. */
    public boolean isEnded() {
        return over.getCount() == 0;
    }

    /**
     * Polls until the condition holds.
     *
     * @param what the condition, for the message
     * @throws AssertionError if it does not hold in time
     */
    public static void awaitUntil(String what, BooleanSupplier state) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TestTimeouts.millis());
        while (!state.getAsBoolean()) {
            if (System.nanoTime() > end) {
                TestTimeouts.expired();
                throw new AssertionError("did not happen: " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private void await() {
        try {
            if (!over.await(TestTimeouts.millis(), TimeUnit.MILLISECONDS)) {
                TestTimeouts.expired();
                AssertionError error = new AssertionError("the work does not end; it is at the trace below");
                error.setStackTrace(thread.getStackTrace());
                throw error;
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
