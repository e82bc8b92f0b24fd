package dev.abrazo.batch;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Outcome of a batch run. Immutable. */
public final class BatchResult {

    private final BatchProgress end;
    private final long errorsInOutput;
    private final Map<String, Long> errorsByType;
    private final boolean cancelled;

    BatchResult(BatchProgress end, long errorsInOutput, Map<String, Long> errorsByType, boolean cancelled) {
        this.end = end;
        this.errorsInOutput = errorsInOutput;
        this.errorsByType = mostFrequentFirst(errorsByType);
        this.cancelled = cancelled;
    }

    /** Rows completed in this run, failed ones included. */
    public long completed() {
        return end.completed();
    }

    /** Rows completed with an error in this run. */
    public long failed() {
        return end.failed();
    }

    /** Rows skipped because an earlier run has completed them. */
    public long skipped() {
        return end.skipped();
    }

    /** Errors in the output: those of this run, and those of earlier runs that were not tried again. */
    public long errorsInOutput() {
        return errorsInOutput;
    }

    /** Errors of this run by type, such as {@code rate_limit}; the most frequent first. Unmodifiable. */
    public Map<String, Long> errorsByType() {
        return errorsByType;
    }

    /** Whether the run ended before the last row. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Duration of the run. */
    public Duration elapsed() {
        return end.elapsed();
    }

    @Override
    public String toString() {
        return "BatchResult[completed=" + completed() + ", failed=" + failed() + ", skipped=" + skipped()
                + ", errorsInOutput=" + errorsInOutput + ", errorsByType=" + errorsByType + ", cancelled=" + cancelled
                + ", elapsed=" + elapsed() + "]";
    }

    private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(sorted);
    }
}
