package dev.abrazo.internal.work;

import dev.abrazo.internal.work.Workers.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs work on the caller's executor, whose threads are neither interrupted nor waited for. */
final class GivenThreads implements Threads {

    private final Set<Job> waiting = ConcurrentHashMap.newKeySet();
    private final Executor executor;

    GivenThreads(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Job job, @Nullable Duration patience) {
        waiting.add(job);
        boolean taken = false;
        try {
            executor.execute(() -> {
                waiting.remove(job);
                job.run();
            });
            taken = true;
        } finally {
            if (!taken) {
                waiting.remove(job);
            }
        }
    }

    @Override
    public List<Job> stop() {
        List<Job> left = List.copyOf(waiting);
        left.forEach(waiting::remove);
        return left;
    }

    @Override
    public void await(long seconds) {
        // What still runs there ends with the connections of the client.
    }
}
