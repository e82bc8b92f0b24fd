package dev.abrazo.batch.internal.out;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Gives answers to an outlet in the order of their lines, or as they come. An answer that comes before its turn waits on
 * disk; only its place is kept here.
 */
public final class ReorderBuffer {

    private final ResultSink outlet;
    private final boolean ordered;
    private final Map<Long, SpilledResult> waiting;
    private long next;

    /** A sequence that goes on where the outlet's earlier runs have left off. */
    public ReorderBuffer(ResultSink outlet, boolean ordered) {
        this.outlet = outlet;
        this.ordered = ordered;
        this.waiting = outlet.waiting();
        this.next = outlet.lines() + 1;
    }

    /**
     * Writes what an earlier run has put aside, as far as its turn has come.
     *
     * @return how many were written
     */
    public int begin() throws IOException {
        int written = ordered ? drain() : empty();
        outlet.flush();
        return written;
    }

    /**
     * Takes answers that came at about the same time, and makes them safe.
     *
     * @param answers sorted by this method
     * @return how many of all answers taken so far have left: they were written, or took another's place
     */
    public int take(List<Answer> answers) throws IOException {
        if (ordered) {
            // Neighbours that arrive together need not go through the disk.
            answers.sort(Comparator.comparingLong(Answer::line));
        }
        int left = 0;
        for (Answer answer : answers) {
            left += take(answer);
        }
        outlet.flush();
        return left;
    }

    private int take(Answer answer) throws IOException {
        if (answer.retried()) {
            outlet.replace(answer);
            return 1;
        }
        if (!ordered) {
            outlet.append(answer);
            return 1;
        }
        if (answer.line() != next) {
            waiting.put(answer.line(), outlet.park(answer));
            return 0;
        }
        outlet.append(answer);
        next++;
        return 1 + drain();
    }

    /** Without an order answers wait only where those that they were to replace are gone from the output. */
    private int empty() throws IOException {
        int written = waiting.size();
        for (SpilledResult parked : List.copyOf(waiting.values())) {
            outlet.append(parked);
        }
        waiting.clear();
        return written;
    }

    private int drain() throws IOException {
        int written = 0;
        for (SpilledResult parked = waiting.remove(next); parked != null; parked = waiting.remove(next)) {
            outlet.append(parked);
            next++;
            written++;
        }
        return written;
    }
}
