package dev.abrazo.local.internal.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the truncated texts of one call. Safe for use by many threads. */
public final class Cuts {

    private final AtomicInteger count = new AtomicInteger();
    private volatile int limit;
    private volatile boolean tail;

    /**
     * Counts one truncated text.
     *
     * @param tokens number of tokens that were read
     * @param last whether these were the last tokens of the text
     */
    public void count(int tokens, boolean last) {
        limit = tokens;
        tail = last;
        count.incrementAndGet();
    }

    /** Warnings for the metadata of the reply: one sentence if a text was truncated, else none. */
    public List<String> warnings() {
        int texts = count.get();
        if (texts == 0) {
            return List.of();
        }
        return List.of((texts == 1 ? "A text was" : texts + " texts were") + " longer than the " + limit
                + " tokens that the model reads: only the " + (tail ? "last " : "first ") + limit
                + " tokens are used. To use all of a long text, split it.");
    }
}
