package dev.abrazo.internal.jdk;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that read bodies while they are sent; created on demand, ended after ten idle seconds. */
final class UploadThreads implements Executor, AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "abrazo-upload-" + COUNT.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    @Override
    public void execute(Runnable work) {
        if (pool.isShutdown()) {
            // The client still has clean-up to run after the end, on whatever thread it is.
            work.run();
        } else {
            pool.execute(work);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
