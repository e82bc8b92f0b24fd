package dev.abrazo.batch;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that run the rows of one batch: virtual threads from Java 21 on, daemon threads before. */
final class RowThreads {

    private static final String PREFIX = "abrazo-row-";

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final ThreadFactory factory = factory();

    /** Runs the work on its own thread; if the system has no more threads, after the work of another thread. */
    void start(Runnable work) {
        Thread thread = factory.newThread(() -> {
            try {
                for (Runnable next = work; next != null; next = waiting.poll()) {
                    next.run();
                }
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        boolean started = false;
        try {
            thread.start();
            started = true;
        } catch (OutOfMemoryError e) {
            // The JDK's error if the system has no more threads. The running threads take the work, if there are any.
            if (threads.size() == 1) {
                throw e;
            }
            waiting.add(work);
        } finally {
            if (!started) {
                threads.remove(thread);
            }
        }
    }

    /** Interrupts running work without waiting for its end. */
    void stop() {
        waiting.clear();
        threads.forEach(Thread::interrupt);
    }

    /** By reflection, since Java 17 has no virtual threads. */
    private static ThreadFactory factory() {
        if (Runtime.version().feature() >= 21) {
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                Class<?> type = Class.forName("java.lang.Thread$Builder");
                Object named = type.getMethod("name", String.class, long.class).invoke(builder, PREFIX, 0L);
                return (ThreadFactory) type.getMethod("factory").invoke(named);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Virtual threads could not be created", e);
            }
        }
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, PREFIX + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
