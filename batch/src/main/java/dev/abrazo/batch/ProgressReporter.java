package dev.abrazo.batch;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports the progress of a batch to a listener at a fixed interval. Not thread-safe. */
final class ProgressReporter {

    private final long intervalNanos;
    private final Consumer<BatchProgress> listener;
    private final TimeSource time;
    private final long start;
    private final RateMeter rate = new RateMeter();
    private long next;

    ProgressReporter(Duration interval, Consumer<BatchProgress> listener, TimeSource time) {
        this.intervalNanos = interval.toNanos();
        this.listener = listener;
        this.time = time;
        this.start = time.nanos();
        this.next = start + intervalNanos;
        rate.add(start, 0);
    }

    /** Nanoseconds until the next report; 0 or less when it is due. */
    long nanosUntilDue() {
        return next - time.nanos();
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - start);
    }

    /** Reports the current progress. */
    void report(long completed, long failed, int inFlight, InputReader reader) {
        listener.accept(progress(completed, failed, inFlight, reader));
    }

    /** Returns the current progress without a report. */
    BatchProgress progress(long completed, long failed, int inFlight, InputReader reader) {
        long now = time.nanos();
        next = now + intervalNanos;
        rate.add(now, completed);
        double total = reader.estimatedLines();
        long finished = reader.skipped() + completed;
        return BatchProgress.builder()
                .completed(completed)
                .failed(failed)
                .skipped(reader.skipped())
                .inFlight(inFlight)
                .rowsPerSecond(rate.perSecond())
                .fraction(fraction(finished, total))
                .remaining(remaining(total - finished, total))
                .elapsed(Duration.ofNanos(now - start))
                .build();
    }

    private static @Nullable Double fraction(long finished, double total) {
        return total < 0 ? null : total == 0 ? 1.0 : (Double) Math.min(1, finished / total);
    }

    private @Nullable Duration remaining(double rows, double total) {
        double speed = rate.perSecond();
        return total < 0 || speed <= 0 ? null : Duration.ofMillis((long) (Math.max(0, rows) / speed * 1000));
    }
}
