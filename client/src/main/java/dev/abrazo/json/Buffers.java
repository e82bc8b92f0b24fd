package dev.abrazo.json;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of parsers and generators: kept by thread, and for virtual threads in a queue that they share, since a virtual
 * thread usually runs one call and would allocate its buffers again (18 KB). Thread-safe.
 */
final class Buffers implements RecyclerPool<BufferRecycler> {

    private static final long serialVersionUID = 1L;
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    private final RecyclerPool<BufferRecycler> byThread = JsonRecyclerPools.threadLocalPool();
    private final RecyclerPool<BufferRecycler> shared = JsonRecyclerPools.newConcurrentDequePool();

    @Override
    public BufferRecycler acquireAndLinkPooled() {
        return (onVirtualThread() ? shared : byThread).acquireAndLinkPooled();
    }

    @Override
    public BufferRecycler acquirePooled() {
        return byThread.acquirePooled();
    }

    /** Not called: buffers are linked to one of the two pools, and are returned to that one. */
    @Override
    public void releasePooled(BufferRecycler buffers) {
        byThread.releasePooled(buffers);
    }

    private static boolean onVirtualThread() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) {
            throw new IllegalStateException("Thread.isVirtual failed", e);
        }
    }

    /** The method {@code Thread.isVirtual}, or null on Java 17, which does not have it. */
    private static @Nullable MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
