package dev.abrazo.batch.internal.output;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Passes results to a sink in line order, or as they arrive. A result that arrives too early is spilled to disk; only its
 * position is kept in memory. Not thread-safe.
 */
public final class ReorderBuffer {

    private final ResultSink sink;
    private final boolean ordered;
    private final Map<Long, SpilledResult> spilled;
    private long next;

    /** Continues where the earlier runs of the sink have stopped. */
    public ReorderBuffer(ResultSink sink, boolean ordered) {
        this.sink = sink;
        this.ordered = ordered;
        this.spilled = sink.spilled();
        this.next = sink.lineCount() + 1;
    }

    /**
     * Writes results that an earlier run has spilled, as far as the order allows.
     *
     * @return number of results written
     */
    public int start() throws IOException {
        int written = ordered ? drain() : drainAll();
        sink.flush();
        return written;
    }

    /**
     * Adds results and makes them durable.
     *
     * @param results sorted by this method
     * @return number of results that have left the buffer: written to the output, or recorded as a replacement
     */
    public int add(List<RowResult> results) throws IOException {
        if (ordered) {
            // Consecutive results that arrive together need not be spilled.
            results.sort(Comparator.comparingLong(RowResult::line));
        }
        int left = 0;
        for (RowResult result : results) {
            left += add(result);
        }
        sink.flush();
        return left;
    }

    private int add(RowResult result) throws IOException {
        if (result.retried()) {
            sink.replace(result);
            return 1;
        }
        if (!ordered) {
            sink.append(result);
            return 1;
        }
        if (result.line() != next) {
            spilled.put(result.line(), sink.spill(result));
            return 0;
        }
        sink.append(result);
        next++;
        return 1 + drain();
    }

    /** Without order, results are spilled only if the errors they were to replace are gone from the output. */
    private int drainAll() throws IOException {
        int written = spilled.size();
        for (SpilledResult result : List.copyOf(spilled.values())) {
            sink.append(result);
        }
        spilled.clear();
        return written;
    }

    private int drain() throws IOException {
        int written = 0;
        for (SpilledResult result = spilled.remove(next); result != null; result = spilled.remove(next)) {
            sink.append(result);
            next++;
            written++;
        }
        return written;
    }
}
