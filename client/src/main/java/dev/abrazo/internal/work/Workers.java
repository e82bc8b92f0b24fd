package dev.abrazo.internal.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking work on other threads. From Java 21 on each piece has a virtual thread; before, they share a bounded number
 * of daemon threads, and further work waits ({@link PooledThreads}). An executor that is given runs all. Makes no thread
 * before the first piece. Safe for use by many threads.
 */
public final class Workers implements AutoCloseable {

    private static final int MAX_CALLS = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final String prefix;
    private final int poolThreads;
    private final @Nullable Executor given;
    private @Nullable Threads threads;
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
        this(prefix, poolThreads, null);
    }

    private Workers(String prefix, int poolThreads, @Nullable Executor given) {
        this.prefix = prefix;
        this.poolThreads = poolThreads;
        this.given = given;
    }

    /** For calls, on an executor that stays its owner's to close; null for threads of ours. */
    public static Workers on(@Nullable Executor executor) {
        return new Workers("abrazo-call-", MAX_CALLS, executor);
    }

    /**
     * Runs the work soon.
     *
     * @param dropped run in its place where the end comes first
     * @throws RejectedExecutionException after the end, or where the executor that was given refuses
     */
    public void execute(Runnable work, Runnable dropped) {
        execute(work, dropped, null);
    }

    /**
     * Runs the work soon.
     *
     * @param dropped run in its place where the end comes first
     * @param patience where all threads are busy for so long, the work gets one more; null to wait without a bound
     * @throws RejectedExecutionException after the end, or where the executor that was given refuses
     */
    public void execute(Runnable work, Runnable dropped, @Nullable Duration patience) {
        threads().execute(new Job(work, dropped), patience);
    }

    /** Whether the end has come. */
    public boolean ended() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts what runs on threads of ours, drops what waits, and takes no more work. */
    public void stop() {
        Threads running = end();
        if (running != null) {
            List<Job> waiting = running.stop();
            waiting.forEach(Job::drop);
        }
    }

    /** As {@link #stop}, and waits two seconds at most for the end of what runs on threads of ours. */
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
                running = given != null
                        ? new GivenThreads(given)
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

    /** Where work runs. */
    interface Threads {
        void execute(Job job, @Nullable Duration patience);

        /** Interrupts what runs; gives what has not begun, which does not begin any more. */
        List<Job> stop();

        void await(long seconds) throws InterruptedException;
    }
}
