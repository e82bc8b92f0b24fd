package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for work that callers must not block on: DNS look-ups, and bodies that are sent while the caller waits for
 * the reply. Created on demand, ended after ten idle seconds.
 */
final class WorkerThreads implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "abrazo-http-" + COUNT.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Runs the work on a thread.
     *
     * @throws TransportException if the transport is closed, or the system has no thread left
     */
    void run(Runnable work) throws TransportException {
        try {
            pool.execute(work);
        } catch (RejectedExecutionException e) {
            throw new TransportException(Phase.CONNECT, "the transport is closed", e);
        } catch (OutOfMemoryError e) {
            throw ApacheErrorMapper.noResources(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
