package dev.abrazo.batch.internal.journal;

/** Answers in the journal that take the place of failed ones in the output: where they stand, by line. */
final class Replacements {

    private final LongTable from = new LongTable();
    /** Twice the place, and one more for an answer that is an error again. */
    private final LongTable to = new LongTable();

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

    /** Whether there is one that is no error. */
    boolean good(long line) {
        return has(line) && to.get(line) % 2 == 0;
    }

    long from(long line) {
        return from.get(line);
    }

    long to(long line) {
        return to.get(line) / 2;
    }
}
