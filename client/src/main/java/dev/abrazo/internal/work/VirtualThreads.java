package dev.abrazo.internal.work;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Virtual threads, reached without naming API that Java 17 does not have. */
final class VirtualThreads {

    private static final @Nullable MethodHandle PER_TASK = perTask();

    static final boolean AVAILABLE = PER_TASK != null && Runtime.version().feature() >= 21;

    private VirtualThreads() {}

    static ExecutorService executor(String prefix) {
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
            throw new IllegalStateException("Virtual threads could not be made", e);
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
