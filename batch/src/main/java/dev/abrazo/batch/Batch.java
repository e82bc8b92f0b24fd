package dev.abrazo.batch;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.line.NumberedLines;
import dev.abrazo.batch.internal.line.Source;
import dev.abrazo.batch.internal.line.WrongEncodingException;
import dev.abrazo.batch.internal.out.Refusal;
import dev.abrazo.batch.internal.out.ResultSink;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.internal.file.FileErrorMessages;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Runs the lines of an input, several at a time, and writes one line for each. Immutable; safe for use by many threads.
 *
 * <pre>{@code
 * RowRunner rows = InferenceRows.builder(hf).task("text-classification").build();
 * Batch.builder(rows).concurrency(32).build().run(BatchInput.of(in), BatchOutput.to(out));
 * }</pre>
 *
 * <p>Lines are counted from 1, blank ones left out. In order, which is the default, line <i>k</i> of the output answers line
 * <i>k</i> of the input.
 */
public final class Batch {

    private static final int LOOKAHEAD = 1024;

    private final RowRunner runner;
    private final int concurrency;
    private final double rate;
    private final Duration rateWindow;
    private final boolean ordered;
    private final int lineLimit;
    private final Duration every;
    private final Consumer<BatchProgress> listener;
    private final TimeSource pace;

    private Batch(Builder builder) {
        this.runner = builder.runner;
        this.concurrency = builder.concurrency;
        this.rate = builder.rate;
        this.rateWindow = builder.rateWindow;
        this.ordered = builder.ordered;
        this.lineLimit = builder.lineLimit;
        this.every = builder.every;
        this.listener = builder.listener;
        this.pace = builder.pace;
    }

    /** Starts with nothing but what runs a row. */
    public static Builder builder(RowRunner runner) {
        return new Builder(runner);
    }

    /** As {@link #run(BatchInput, BatchOutput, Cancellation)}, ended early by an interrupt only. */
    public BatchResult run(BatchInput input, BatchOutput output) {
        return run(input, output, new Cancellation());
    }

    /**
     * Runs all rows and waits for the end. The calling thread writes; its interrupt cancels the batch.
     *
     * @param cancellation ends the batch: what is finished is written, what is under way is given up
     * @throws ResumeMismatchException where input, output and what an earlier run has left do not fit together
     * @throws BatchException where the input can't be read or the output can't be written
     */
    public BatchResult run(BatchInput input, BatchOutput output, Cancellation cancellation) {
        Source source = input.source();
        try (NumberedLines lines = opened(source);
                ResultSink outlet = output.open(ordered, source)) {
            // What an earlier run has put aside takes room too.
            int room = Math.max(
                    concurrency,
                    Math.max(LOOKAHEAD, 2 * concurrency) - outlet.waiting().size());
            InputReader intake = new InputReader(source, lines, outlet.earlier(), lineLimit, room);
            RateLimiter gate = new RateLimiter(rate, rateWindow.toNanos(), pace);
            ProgressReporter ticker = new ProgressReporter(every, listener, pace);
            return new Run(runner, concurrency, ordered, intake, gate, outlet, ticker, cancellation).run();
        } catch (Refusal e) {
            throw new ResumeMismatchException(String.valueOf(e.getMessage()), e);
        } catch (WrongEncodingException e) {
            throw InputReader.unreadable(source, e);
        } catch (OutOfMemoryError e) {
            throw new BatchException(
                    "There is not enough memory to go on. Run fewer rows at a time, or give the JVM a larger heap (-Xmx; the"
                            + " command takes it in ABRAZO_JAVA_OPTS).",
                    e);
        } catch (IOException e) {
            throw new BatchException("Can't write " + output.name() + ": " + FileErrorMessages.reason(e) + ".", e);
        }
    }

    private NumberedLines opened(Source source) {
        try {
            return new NumberedLines(source, lineLimit);
        } catch (IOException e) {
            throw InputReader.unreadable(source, e);
        }
    }

    /** Sets up a batch. Each method says its default. Not safe for use by many threads. */
    public static final class Builder {
        private final RowRunner runner;
        private int concurrency = 8;
        private double rate = Double.POSITIVE_INFINITY;
        private Duration rateWindow = Duration.ofSeconds(1);
        private boolean ordered = true;
        private int lineLimit = 64 << 20;
        private Duration every = Duration.ofSeconds(1);
        private Consumer<BatchProgress> listener = progress -> {};
        private TimeSource pace = TimeSource.SYSTEM;

        private Builder(RowRunner runner) {
            this.runner = runner;
        }

        /** How many rows are run at a time: 1 or more. Default: 8. */
        public Builder concurrency(int rows) {
            concurrency = (int) atLeastOne("concurrency", rows);
            return this;
        }

        /** As {@link #rate(double, Duration)}, in any one second. */
        public Builder rate(double perSecond) {
            return rate(perSecond, Duration.ofSeconds(1));
        }

        /**
         * How many rows reach their server in any window of this length at most, from the first one on; within it they are
         * evenly spaced. Retries do not count. To be sure of that a row counts from its beginning until a window after its
         * end, or after its first quarter of a second, so somewhat fewer are run where calls are slow. Default: no limit.
         *
         * @param most above 0
         */
        public Builder rate(double most, Duration window) {
            if (!(most > 0)) {
                throw new IllegalArgumentException("The rate must be above 0; it is " + most + ".");
            }
            atLeastOne("window", window.toNanos());
            rate = most;
            rateWindow = window;
            return this;
        }

        /** Answers are written as they come, not in the order of the input. */
        public Builder unordered() {
            ordered = false;
            return this;
        }

        /** The longest line in bytes; a longer one gets an error. Default: 64 MiB. */
        public Builder lineLimit(int bytes) {
            lineLimit = (int) atLeastOne("lineLimit", bytes);
            return this;
        }

        /** Whom to tell how far the batch has come, how often, and at the end. Called by the thread that runs the batch. */
        public Builder progress(Duration interval, Consumer<BatchProgress> told) {
            atLeastOne("interval", interval.toNanos());
            every = interval;
            listener = told;
            return this;
        }

        Builder pace(TimeSource time) {
            pace = time;
            return this;
        }

        /** The batch. */
        public Batch build() {
            return new Batch(this);
        }

        private static long atLeastOne(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException("`" + name + "` must be 1 or more; it is " + value + ".");
            }
            return value;
        }
    }
}
