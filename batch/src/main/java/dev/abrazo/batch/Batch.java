package dev.abrazo.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.input.InputEncodingException;
import dev.abrazo.batch.internal.input.InputSource;
import dev.abrazo.batch.internal.input.NumberedLines;
import dev.abrazo.batch.internal.output.ResultSink;
import dev.abrazo.batch.internal.output.ResumeConflictException;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.media.FileErrorMessages;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Runs the rows of a JSONL input concurrently and writes one result line for each. Immutable; safe for use by many threads.
 *
 * <pre>{@code
 * RowRunner rows = InferenceRows.builder(hf).task("text-classification").build();
 * Batch.builder(rows).concurrency(32).build().run(BatchInput.of(in), BatchOutput.to(out));
 * }</pre>
 *
 * <p>Lines are counted from 1; blank lines are skipped and not counted. By default results are written in input order: line
 * <i>k</i> of the output is the result of line <i>k</i> of the input.
 */
public final class Batch {

    private static final int LOOKAHEAD = 1024;

    private final RowRunner runner;
    private final int concurrency;
    private final double rate;
    private final Duration rateWindow;
    private final boolean ordered;
    private final int maxLineBytes;
    private final Duration progressInterval;
    private final Consumer<BatchProgress> progressListener;
    private final TimeSource time;

    private Batch(Builder builder) {
        this.runner = builder.runner;
        this.concurrency = builder.concurrency;
        this.rate = builder.rate;
        this.rateWindow = builder.rateWindow;
        this.ordered = builder.ordered;
        this.maxLineBytes = builder.maxLineBytes;
        this.progressInterval = builder.progressInterval;
        this.progressListener = builder.progressListener;
        this.time = builder.time;
    }

    /** Returns a builder. @param runner runs each row */
    public static Builder builder(RowRunner runner) {
        return new Builder(runner);
    }

    /** As {@link #run(BatchInput, BatchOutput, Cancellation)}; only an interrupt of the calling thread cancels it. */
    public BatchResult run(BatchInput input, BatchOutput output) {
        return run(input, output, new Cancellation());
    }

    /**
     * Runs all rows and blocks until the end. The calling thread writes the output; interrupting it cancels the batch.
     *
     * @param cancellation cancels the batch: completed rows are written, running ones are aborted
     * @throws ResumeMismatchException if input, output and journal of an earlier run do not match
     * @throws BatchException if the input can't be read or the output can't be written
     */
    public BatchResult run(BatchInput input, BatchOutput output, Cancellation cancellation) {
        InputSource source = input.source();
        try (NumberedLines lines = opened(source);
                ResultSink sink = output.open(ordered, source)) {
            // Results that an earlier run has spilled count as well.
            int window = Math.max(
                    concurrency,
                    Math.max(LOOKAHEAD, 2 * concurrency) - sink.spilled().size());
            InputReader reader = new InputReader(source, lines, sink.resumeState(), maxLineBytes, window);
            RateLimiter limiter = new RateLimiter(rate, rateWindow.toNanos(), time);
            ProgressReporter progress = new ProgressReporter(progressInterval, progressListener, time);
            return new BatchRun(runner, concurrency, ordered, reader, limiter, sink, progress, cancellation).run();
        } catch (ResumeConflictException e) {
            throw new ResumeMismatchException(String.valueOf(e.getMessage()), e);
        } catch (InputEncodingException e) {
            throw InputReader.unreadable(source, e);
        } catch (OutOfMemoryError e) {
            throw new BatchException(
                    "There is not enough memory to continue. Lower the concurrency, or give the JVM a larger heap (-Xmx; for"
                            + " the command, in ABRAZO_JAVA_OPTS).",
                    e);
        } catch (IOException e) {
            throw new BatchException("Can't write " + output.name() + ": " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    private NumberedLines opened(InputSource source) {
        try {
            return new NumberedLines(source, maxLineBytes);
        } catch (IOException e) {
            throw InputReader.unreadable(source, e);
        }
    }

    /** Settings of a {@link Batch}. Not thread-safe. */
    public static final class Builder {
        private final RowRunner runner;
        private int concurrency = 8;
        private double rate = Double.POSITIVE_INFINITY;
        private Duration rateWindow = Duration.ofSeconds(1);
        private boolean ordered = true;
        private int maxLineBytes = 64 << 20;
        private Duration progressInterval = Duration.ofSeconds(1);
        private Consumer<BatchProgress> progressListener = progress -> {};
        private TimeSource time = TimeSource.SYSTEM;

        private Builder(RowRunner runner) {
            this.runner = Objects.requireNonNull(runner, "runner");
        }

        /** Rows that run at the same time: 1 or more. Default: 8. */
        public Builder concurrency(int rows) {
            concurrency = (int) atLeastOne("concurrency", rows);
            return this;
        }

        /** As {@link #rate(double, Duration)} with a window of one second. */
        public Builder rate(double perSecond) {
            return rate(perSecond, Duration.ofSeconds(1));
        }

        /**
         * Limits how many rows reach the server in any window of this length, and spaces them evenly. Retries inside a row do
         * not count. A row counts from its start until one window after its end, or after its first 250 milliseconds if that
         * is earlier, so slow calls run somewhat below the rate. Default: no limit.
         *
         * @param rows above 0
         * @param window above 0
         */
        public Builder rate(double rows, Duration window) {
            if (!(rows > 0)) {
                throw new IllegalArgumentException("`rate` must be positive; it is " + rows + ".");
            }
            positive("window", window);
            rate = rows;
            rateWindow = window;
            return this;
        }

        /** Writes results as they arrive. Default: in input order. */
        public Builder unordered() {
            ordered = false;
            return this;
        }

        /** Maximum length of an input line in bytes; a longer line gets an error result. Default: 64 MiB. */
        public Builder maxLineBytes(int bytes) {
            maxLineBytes = (int) atLeastOne("maxLineBytes", bytes);
            return this;
        }

        /**
         * Reports progress to a listener at this interval and once at the end, on the thread that runs the batch. An
         * exception of the listener ends the batch. Default: none.
         *
         * @param interval above 0
         */
        public Builder progress(Duration interval, Consumer<BatchProgress> listener) {
            positive("interval", interval);
            progressInterval = interval;
            progressListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        Builder time(TimeSource source) {
            time = source;
            return this;
        }

        /** Returns the batch. */
        public Batch build() {
            return new Batch(this);
        }

        private static void positive(String name, Duration value) {
            if (Objects.requireNonNull(value, name).isNegative() || value.isZero()) {
                throw new IllegalArgumentException("`" + name + "` must be positive; it is " + value + ".");
            }
        }

        private static long atLeastOne(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException("`" + name + "` must be 1 or more; it is " + value + ".");
            }
            return value;
        }
    }
}
