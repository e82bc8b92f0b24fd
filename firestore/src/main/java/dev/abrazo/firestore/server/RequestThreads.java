package dev.abrazo.firestore.server;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads of a server: one for each request, virtual from Java 21 on; before, at most a fixed number. Thread-safe. */
final class RequestThreads implements Executor {

    private static final long IDLE_SECONDS = 60;

    private final ExecutorService executor;
    private int underWay;

    private RequestThreads(ExecutorService executor) {
        this.executor = executor;
    }

    /**
     * Creates the threads.
     *
     * @param most how many there are, where virtual threads do not exist
     */
    static RequestThreads of(int most) {
        ExecutorService virtual = virtual();
        return new RequestThreads(virtual == null ? pool(most) : virtual);
    }

    private static ThreadPoolExecutor pool(int most) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static @Nullable ExecutorService virtual() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void execute(Runnable request) {
        count(1);
        try {
            executor.execute(() -> {
                try {
                    request.run();
                } finally {
                    count(-1);
                }
            });
        } catch (RuntimeException e) {
            count(-1);
            throw e;
        }
    }

    private synchronized void count(int change) {
        underWay += change;
        notifyAll();
    }

    /** Waits until no request is under way. */
    synchronized void awaitIdle(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toMillis(); underWay > 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void shutdown() {
        executor.shutdown();
    }
}
