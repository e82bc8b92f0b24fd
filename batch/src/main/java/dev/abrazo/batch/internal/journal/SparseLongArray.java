package dev.abrazo.batch.internal.journal;

import java.util.HashMap;
import java.util.Map;

/** A sparse array of longs with default 0; eight bytes for each element. Not thread-safe. */
final class SparseLongArray {

    private static final int BLOCK_BITS = 12;

    private final Map<Long, long[]> blocks = new HashMap<>();

    long get(long index) {
        long[] block = blocks.get(index >>> BLOCK_BITS);
        return block == null ? 0 : block[offset(index)];
    }

    void set(long index, long value) {
        blocks.computeIfAbsent(index >>> BLOCK_BITS, key -> new long[1 << BLOCK_BITS])[offset(index)] = value;
    }

    private static int offset(long index) {
        return (int) index & (1 << BLOCK_BITS) - 1;
    }
}
