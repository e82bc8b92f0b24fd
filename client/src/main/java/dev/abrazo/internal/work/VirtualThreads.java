package dev.abrazo.internal.work;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Virtual threads, accessed by reflection, since Java 17 does not have them. */
final class VirtualThreads implements Threads {

    private static final @Nullable MethodHandle PER_TASK = perTask();

    static final boolean AVAILABLE = PER_TASK != null && Runtime.version().feature() >= 21;

    private final ExecutorService executor;

    VirtualThreads(String prefix) {
        this.executor = executor(prefix);
    }

    @Override
    public void execute(Job job, @Nullable Duration maxWait) {
        executor.execute(job);
    }

    @Override
    public List<Job> stop() {
        executor.shutdownNow();
        return List.of();
    }

    @Override
    public void await(long seconds) throws InterruptedException {
        executor.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    private static ExecutorService executor(String prefix) {
        if (PER_TASK == null) {
            throw new IllegalStateException("This JVM has no virtual threads");
        }
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Object named = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 0L);
            ThreadFactory factory = (ThreadFactory) type.getMethod("factory").invoke(named);
            return (ExecutorService) PER_TASK.invoke(factory);
        } catch (Throwable e) {
            throw new IllegalStateException("Could not create virtual threads", e);
        }
    }

    private static @Nullable MethodHandle perTask() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class, ThreadFactory.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
