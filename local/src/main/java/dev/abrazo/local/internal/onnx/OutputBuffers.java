package dev.abrazo.local.internal.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Memory for the outputs of runs, off-heap, which the runtime writes to without a copy. It is reused: to allocate it for each run
 * took 3 % of the time of a short text, and made the heap grow fast. There are as many buffers as runs at the same time. Safe
 * for use by many threads.
 */
final class OutputBuffers {

    // In floats: 1 MiB, 680 tokens of the embedded model.
    private static final int LARGEST = 1 << 18;
    private static final int SMALLEST = 1 << 14;

    private final Queue<FloatBuffer> free = new ConcurrentLinkedQueue<>();

    /** Returns a buffer with room for a tensor; null if that is too large to keep the memory for it. */
    @Nullable
    FloatBuffer take(long... shape) {
        long floats = 1;
        for (long length : shape) {
            floats *= length;
            if (floats > LARGEST) {
                return null;
            }
        }
        FloatBuffer buffer = free.poll();
        if (buffer == null || buffer.capacity() < floats) {
            buffer = allocate(Math.max(SMALLEST, Integer.highestOneBit((int) floats - 1) << 1));
        }
        return buffer.clear().limit((int) floats);
    }

    private static FloatBuffer allocate(int floats) {
        return ByteBuffer.allocateDirect(Float.BYTES * floats)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Makes a buffer available to other runs. */
    void release(FloatBuffer buffer) {
        free.add(buffer);
    }
}
