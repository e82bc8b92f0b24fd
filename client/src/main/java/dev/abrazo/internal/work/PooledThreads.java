package dev.abrazo.internal.work;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bounded pool of daemon threads, for Java versions without virtual threads. Further work waits for a free thread.
 *
 * <p>Two kinds of jobs get a thread beyond the limit, since waiting would be wrong. Jobs submitted by one of these threads:
 * the thread may wait for it, and so might all others, which would be a deadlock. Work whose deadline is reached: it must
 * run to report that.
 */
final class PooledThreads implements Threads {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Job> waiting = new LinkedHashSet<>();
    private final ThreadPoolExecutor pool;
    private final int maxThreads;
    private int running;
    private boolean stopped;

    PooledThreads(String prefix, int maxThreads) {
        this.maxThreads = maxThreads;
        // The limit is enforced here, since the pool supports no exceptions to its limit.
        this.pool = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> new PooledThread(work, prefix + COUNT.incrementAndGet()));
    }

    @Override
    public void execute(Job job, @Nullable Duration maxWait) {
        if (startOrQueue(job)) {
            start(job);
        } else if (maxWait != null) {
            CompletableFuture.delayedExecutor(maxWait.toNanos(), TimeUnit.NANOSECONDS, pool)
                    .execute(() -> runOverdue(job));
        }
    }

    private boolean startOrQueue(Job job) {
        boolean nested = Thread.currentThread() instanceof PooledThread;
        lock.lock();
        try {
            if (stopped) {
                throw new RejectedExecutionException("the client is closed");
            }
            if (running >= maxThreads && !nested) {
                waiting.add(job);
                return false;
            }
            running++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void start(Job job) {
        boolean started = false;
        try {
            pool.execute(() -> work(job));
            started = true;
        } catch (OutOfMemoryError e) {
            // The system has no more threads: the existing ones must be enough.
            if (!requeue(job)) {
                throw e;
            }
            started = true;
        } finally {
            if (!started) {
                release();
            }
        }
    }

    private boolean requeue(Job job) {
        lock.lock();
        try {
            if (running <= 1) {
                return false;
            }
            running--;
            waiting.add(job);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Runs the job, and then waiting jobs, on this pool thread. */
    private void work(Job first) {
        Job job = first;
        while (job != null) {
            boolean ended = false;
            try {
                job.run();
                ended = true;
            } finally {
                if (!ended) {
                    startNext();
                }
            }
            job = next();
        }
    }

    /** A job that threw ends its thread; waiting jobs get another. */
    private void startNext() {
        Job job = next();
        if (job != null) {
            start(job);
        }
    }

    /** The next job of this thread, or null if there is none. */
    private @Nullable Job next() {
        lock.lock();
        try {
            Iterator<Job> first = waiting.iterator();
            if (running > maxThreads || !first.hasNext()) {
                running--;
                return null;
            }
            Job job = first.next();
            first.remove();
            if (!stopped) {
                // Clears an interrupt that was meant for the previous work.
                Thread.interrupted();
            }
            return job;
        } finally {
            lock.unlock();
        }
    }

    private void release() {
        lock.lock();
        try {
            running--;
        } finally {
            lock.unlock();
        }
    }

    private void runOverdue(Job job) {
        lock.lock();
        try {
            if (!waiting.remove(job)) {
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        work(job);
    }

    @Override
    public List<Job> stop() {
        List<Job> remaining;
        lock.lock();
        try {
            stopped = true;
            remaining = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        pool.shutdownNow();
        return remaining;
    }

    @Override
    public void await(long seconds) throws InterruptedException {
        pool.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    /** A thread of the pool, which may have to wait for jobs that it submits. */
    private static final class PooledThread extends Thread {
        PooledThread(Runnable work, String name) {
            super(work, name);
            setDaemon(true);
        }
    }
}
