package dev.abrazo.batch.internal.journal;

import java.util.HashMap;
import java.util.Map;

/** Numbers by number, 0 where none was set: eight bytes for each, however many there are. */
final class LongTable {

    private static final int BITS = 12;

    private final Map<Long, long[]> blocks = new HashMap<>();

    long get(long index) {
        long[] block = blocks.get(index >>> BITS);
        return block == null ? 0 : block[within(index)];
    }

    void set(long index, long value) {
        blocks.computeIfAbsent(index >>> BITS, key -> new long[1 << BITS])[within(index)] = value;
    }

    private static int within(long index) {
        return (int) index & (1 << BITS) - 1;
    }
}
