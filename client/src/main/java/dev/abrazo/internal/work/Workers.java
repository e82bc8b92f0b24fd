package dev.abrazo.internal.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking jobs on other threads. From Java 21 on, each job has a virtual thread; before, jobs share a bounded number
 * of daemon threads, and further jobs wait ({@link PooledThreads}). A given executor runs all jobs. Creates no thread
 * before the first job. Safe for use by many threads.
 */
public final class Workers implements AutoCloseable {

    private static final int MAX_CALLS = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final String prefix;
    private final int poolThreads;
    private final @Nullable Executor external;
    private @Nullable Threads threads;
    private boolean closed;

    /** For calls. */
    public Workers() {
        this("abrazo-call-", MAX_CALLS);
    }

    /**
     * For other work.
     *
     * @param prefix prefix of the threads' names
     * @param poolThreads maximum number of threads before Java 21
     */
    public Workers(String prefix, int poolThreads) {
        this(prefix, poolThreads, null);
    }

    private Workers(String prefix, int poolThreads, @Nullable Executor external) {
        this.prefix = prefix;
        this.poolThreads = poolThreads;
        this.external = external;
    }

    /** For calls, on an executor that its owner closes; null for own threads. */
    public static Workers on(@Nullable Executor executor) {
        return new Workers("abrazo-call-", MAX_CALLS, executor);
    }

    /**
     * Runs the work asynchronously.
     *
     * @param dropped run instead if this is closed first
     * @throws RejectedExecutionException if this is closed, or the given executor rejects the work
     */
    public void execute(Runnable work, Runnable dropped) {
        execute(work, dropped, null);
    }

    /**
     * Runs the work asynchronously.
     *
     * @param dropped run instead if this is closed first
     * @param maxWait if all threads are busy for this long, the work gets an additional thread; null to wait without limit
     * @throws RejectedExecutionException if this is closed, or the given executor rejects the work
     */
    public void execute(Runnable work, Runnable dropped, @Nullable Duration maxWait) {
        threads().execute(new Job(work, dropped), maxWait);
    }

    /** Whether this is closed. */
    public boolean ended() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts jobs on its own threads, drops waiting jobs, and rejects further ones. */
    public void stop() {
        Threads running = end();
        if (running != null) {
            List<Job> waiting = running.stop();
            waiting.forEach(Job::drop);
        }
    }

    /** As {@link #stop}, and waits at most two seconds for jobs on its own threads. */
    @Override
    public void close() {
        stop();
        Threads running = end();
        if (running == null) {
            return;
        }
        try {
            running.await(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Threads end() {
        lock.lock();
        try {
            closed = true;
            return threads;
        } finally {
            lock.unlock();
        }
    }

    private Threads threads() {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("the client is closed");
            }
            Threads running = threads;
            if (running == null) {
                running = external != null
                        ? new ExternalThreads(external)
                        : VirtualThreads.AVAILABLE
                                ? new VirtualThreads(prefix)
                                : new PooledThreads(prefix, poolThreads);
                threads = running;
            }
            return running;
        } finally {
            lock.unlock();
        }
    }
}
