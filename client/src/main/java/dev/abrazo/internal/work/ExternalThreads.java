package dev.abrazo.internal.work;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs jobs on the caller's executor. Its threads are never interrupted or joined. */
final class ExternalThreads implements Threads {

    private final Set<Job> waiting = ConcurrentHashMap.newKeySet();
    private final Executor executor;

    ExternalThreads(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Job job, @Nullable Duration maxWait) {
        waiting.add(job);
        boolean accepted = false;
        try {
            executor.execute(() -> {
                waiting.remove(job);
                job.run();
            });
            accepted = true;
        } finally {
            if (!accepted) {
                waiting.remove(job);
            }
        }
    }

    @Override
    public List<Job> stop() {
        List<Job> remaining = List.copyOf(waiting);
        remaining.forEach(waiting::remove);
        return remaining;
    }

    @Override
    public void await(long seconds) {
        // Running jobs end when the client closes its connections.
    }
}
