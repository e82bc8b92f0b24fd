package dev.abrazo;

import dev.abrazo.error.CancelledException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One call of a tool: runs once, on whichever thread comes first, and can be stopped by any thread. */
final class ToolRun implements Runnable {

    private final Callable<String> function;
    private final CompletableFuture<String> future = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch started = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;
    private boolean interrupted;
    private volatile long nanos;

    ToolRun(Callable<String> function) {
        this.function = function;
    }

    @Override
    public void run() {
        if (!claimed.compareAndSet(false, true)) {
            return;
        }
        started.countDown();
        long start = System.nanoTime();
        try {
            begin();
            String text = function.call();
            nanos = System.nanoTime() - start;
            future.complete(text);
        } catch (Throwable e) {
            nanos = System.nanoTime() - start;
            future.completeExceptionally(e);
        } finally {
            end();
        }
    }

    /** Interrupts the tool if it runs, and prevents its start otherwise. Does nothing after its end. */
    void stop() {
        lock.lock();
        try {
            if (future.completeExceptionally(new CancelledException("The tool call was cancelled."))
                    && thread != null) {
                interrupted = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The result, or the exception. */
    CompletableFuture<String> future() {
        return future;
    }

    /** How long the tool ran. */
    Duration duration() {
        return Duration.ofNanos(nanos);
    }

    boolean startsWithin(long millis) throws InterruptedException {
        return started.await(millis, TimeUnit.MILLISECONDS);
    }

    private void begin() {
        lock.lock();
        try {
            if (future.isDone()) {
                throw new CancelledException("The tool call was cancelled.");
            }
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** The thread goes back to its pool without an interrupt that was meant for the tool. */
    private void end() {
        lock.lock();
        try {
            thread = null;
            if (interrupted) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
