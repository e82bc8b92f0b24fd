package dev.abrazo.local.internal.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the texts of one call that were longer than the model reads. Safe for use by many threads. */
public final class Cuts {

    private final AtomicInteger count = new AtomicInteger();
    private volatile int limit;
    private volatile boolean tail;

    /**
     * One more text was cut.
     *
     * @param tokens how many tokens were read of it
     * @param last whether these were its last ones
     */
    public void count(int tokens, boolean last) {
        limit = tokens;
        tail = last;
        count.incrementAndGet();
    }

    /** What the reply's metadata says of it: one sentence where a text was cut, else nothing. */
    public List<String> warnings() {
        int texts = count.get();
        if (texts == 0) {
            return List.of();
        }
        return List.of((texts == 1 ? "A text was" : texts + " texts were") + " longer than the " + limit
                + " tokens that the model reads: only the " + (tail ? "last " : "first ") + limit
                + " tokens count. Split a long text to have all of it read.");
    }
}
