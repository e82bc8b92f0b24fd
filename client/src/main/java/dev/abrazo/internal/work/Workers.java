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
 * Runs blocking work beside the caller. From Java 21 on each piece has a virtual thread; before, they share a bounded pool
 * of daemon threads, and further work waits. Makes no thread before the first piece. Safe for use by many threads.
 */
public final class Workers implements AutoCloseable {

    private static final int MAX_CALLS = 256;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final String prefix;
    private final int poolThreads;
    private @Nullable ExecutorService executor;
    private boolean closed;

    /** For calls. */
    public Workers() {
        this("abrazo-call-", MAX_CALLS);
    }

    /**
     * For other work.
     *
     * @param prefix of the threads' names
     * @param poolThreads the most threads before Java 21
     */
    public Workers(String prefix, int poolThreads) {
        this.prefix = prefix;
        this.poolThreads = poolThreads;
    }

    /**
     * Runs the work soon.
     *
     * @param dropped run in its place where the end comes first
     * @throws RejectedExecutionException after the end
     */
    public void execute(Runnable work, Runnable dropped) {
        executor().execute(new Job(work, dropped));
    }

    /** Interrupts what runs, drops what waits, and takes no more work. */
    public void stop() {
        ExecutorService running = ended();
        if (running == null) {
            return;
        }
        for (Runnable waiting : running.shutdownNow()) {
            if (waiting instanceof Job job) {
                job.dropped().run();
            }
        }
    }

    /** As {@link #stop}, and waits two seconds at most for the end of what runs. */
    @Override
    public void close() {
        stop();
        ExecutorService running = ended();
        if (running == null) {
            return;
        }
        try {
            running.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ExecutorService ended() {
        lock.lock();
        try {
            closed = true;
            return executor;
        } finally {
            lock.unlock();
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
                running = VirtualThreads.AVAILABLE ? VirtualThreads.executor(prefix) : pool();
                executor = running;
            }
            return running;
        } finally {
            lock.unlock();
        }
    }

    private ExecutorService pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                poolThreads, poolThreads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, prefix + COUNT.incrementAndGet());
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
