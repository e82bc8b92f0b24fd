package dev.abrazo.local.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does the parts of one call on several cores: each run of a network uses one. The caller's thread works too; the others
 * are daemon threads that end with the call.
 */
public final class Workers {

    private static final int MOST = 8;

    private Workers() {}

    /**
     * Does the work for each item, in about their order, and waits for all. After a failure no more is begun.
     *
     * @throws RuntimeException the first failure
     */
    public static <T> void forEach(List<T> items, Consumer<? super T> work) {
        int threads = Math.min(Math.min(MOST, Runtime.getRuntime().availableProcessors()), items.size());
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

    // The model must not be freed under a run, so this wait is not cut short. An interrupt is noticed by the caller's
    // part.
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
