package dev.abrazo.local.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the parts of one call on several cores, since each run of a network uses one core. The caller's thread takes part; the
 * others are daemon threads that end with the call.
 */
public final class Workers {

    private static final int MAX_THREADS = 8;

    private Workers() {}

    /**
     * Runs the work for each item, approximately in order, and waits for all. After a failure no further item is started.
     *
     * @throws RuntimeException the first failure
     */
    public static <T> void forEach(List<T> items, Consumer<? super T> work) {
        int threads = Math.min(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()), items.size());
        AtomicInteger next = new AtomicInteger();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable part = () -> {
            try {
                for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                    if (failure.get() != null) {
                        return;
                    }
                    work.accept(items.get(i));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(part, "abrazo-local-list-" + i);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        part.run();
        others.forEach(Workers::join);
        if (failure.get() instanceof RuntimeException e) {
            throw e;
        }
        if (failure.get() instanceof Error e) {
            throw e;
        }
    }

    // Not interruptible, since the model must not be freed during a run. The part on the caller's thread notices an
    // interrupt.
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
