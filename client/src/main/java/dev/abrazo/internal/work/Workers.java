package dev.abrazo.internal.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking calls beside the caller. From Java 21 on each has a virtual thread; before, they share a pool of at most
 * 256 daemon threads, and further calls wait. Makes no thread before the first call. Safe for use by many threads.
 */
public final class Workers implements AutoCloseable {

    private static final int MAX_THREADS = 256;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ExecutorService executor;
    private boolean closed;

    /**
     * Runs the work soon.
     *
     * @param dropped run in its place where the end comes first
     * @throws RejectedExecutionException after the end
     */
    public void execute(Runnable work, Runnable dropped) {
        executor().execute(new Job(work, dropped));
    }

    /** Interrupts what runs, drops what waits, and waits two seconds at most for the end of it. */
    @Override
    public void close() {
        ExecutorService running;
        lock.lock();
        try {
            closed = true;
            running = executor;
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        for (Runnable waiting : running.shutdownNow()) {
            if (waiting instanceof Job job) {
                job.dropped().run();
            }
        }
        try {
            running.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ExecutorService executor() {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("the client is closed");
            }
            ExecutorService running = executor;
            if (running == null) {
                running = VirtualThreads.AVAILABLE ? VirtualThreads.executor("abrazo-call-") : pool();
                executor = running;
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    private static ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_THREADS, MAX_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "abrazo-call-" + COUNT.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private record Job(Runnable work, Runnable dropped) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }
}
