package dev.abrazo.batch.internal.journal;

/** Positions of results in the journal that replace errors in the output, by line. Not thread-safe. */
final class Replacements {

    private final SparseLongArray from = new SparseLongArray();
    /** Twice the offset, plus one if the result is an error again. */
    private final SparseLongArray to = new SparseLongArray();

    private boolean any;

    void put(long line, long start, long end, boolean failed) {
        from.set(line, start);
        to.set(line, 2 * end + (failed ? 1 : 0));
        any = true;
    }

    boolean any() {
        return any;
    }

    boolean has(long line) {
        return to.get(line) != 0;
    }

    /** Whether there is a replacement that is not an error. */
    boolean succeeded(long line) {
        return has(line) && to.get(line) % 2 == 0;
    }

    long from(long line) {
        return from.get(line);
    }

    long to(long line) {
        return to.get(line) / 2;
    }
}
