package dev.abrazo.batch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Progress of a running batch. Immutable. */
public final class BatchProgress {

    private final long completed;
    private final long failed;
    private final long skipped;
    private final int inFlight;
    private final double rowsPerSecond;
    private final @Nullable Double fraction;
    private final @Nullable Duration remaining;
    private final Duration elapsed;

    private BatchProgress(Builder builder) {
        this.completed = builder.completed;
        this.failed = builder.failed;
        this.skipped = builder.skipped;
        this.inFlight = builder.inFlight;
        this.rowsPerSecond = builder.rowsPerSecond;
        this.fraction = builder.fraction;
        this.remaining = builder.remaining;
        this.elapsed = builder.elapsed;
    }

    /** Builder for tests of progress listeners; every value starts at zero or absent. */
    public static Builder builder() {
        return new Builder();
    }

    /** Rows completed in this run, failed ones included. */
    public long completed() {
        return completed;
    }

    /** Rows completed with an error in this run. */
    public long failed() {
        return failed;
    }

    /** Rows skipped because an earlier run has completed them. */
    public long skipped() {
        return skipped;
    }

    /** Rows that are running now. */
    public int inFlight() {
        return inFlight;
    }

    /** Completed rows per second, averaged over the last ten seconds. */
    public double rowsPerSecond() {
        return rowsPerSecond;
    }

    /**
     * Completed fraction of the input, 0 to 1; null if the length of the input is not known. Rows that were not read yet are
     * estimated from the length of those that were.
     */
    public @Nullable Double fraction() {
        return fraction;
    }

    /** Estimated time until the end at the current rate; null if it is not known. */
    public @Nullable Duration remaining() {
        return remaining;
    }

    /** Time since the batch started. */
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public String toString() {
        return "BatchProgress[completed=" + completed + ", failed=" + failed + ", skipped=" + skipped + ", inFlight="
                + inFlight + ", elapsed=" + elapsed + "]";
    }

    /** Builds a {@link BatchProgress}. Not thread-safe. */
    public static final class Builder {
        private long completed;
        private long failed;
        private long skipped;
        private int inFlight;
        private double rowsPerSecond;
        private @Nullable Double fraction;
        private @Nullable Duration remaining;
        private Duration elapsed = Duration.ZERO;

        private Builder() {}

        /** Sets {@link BatchProgress#completed}. */
        public Builder completed(long rows) {
            completed = rows;
            return this;
        }

        /** Sets {@link BatchProgress#failed}. */
        public Builder failed(long rows) {
            failed = rows;
            return this;
        }

        /** Sets {@link BatchProgress#skipped}. */
        public Builder skipped(long rows) {
            skipped = rows;
            return this;
        }

        /** Sets {@link BatchProgress#inFlight}. */
        public Builder inFlight(int rows) {
            inFlight = rows;
            return this;
        }

        /** Sets {@link BatchProgress#rowsPerSecond}. */
        public Builder rowsPerSecond(double rate) {
            rowsPerSecond = rate;
            return this;
        }

        /** Sets {@link BatchProgress#fraction}. */
        public Builder fraction(@Nullable Double completed) {
            fraction = completed;
            return this;
        }

        /** Sets {@link BatchProgress#remaining}. */
        public Builder remaining(@Nullable Duration time) {
            remaining = time;
            return this;
        }

        /** Sets {@link BatchProgress#elapsed}. */
        public Builder elapsed(Duration time) {
            elapsed = time;
            return this;
        }

        /** Returns the progress. */
        public BatchProgress build() {
            return new BatchProgress(this);
        }
    }
}
