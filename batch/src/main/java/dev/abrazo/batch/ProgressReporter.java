package dev.abrazo.batch;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a listener now and then how far a batch has come. For one thread. */
final class ProgressReporter {

    private final long every;
    private final Consumer<BatchProgress> listener;
    private final TimeSource pace;
    private final long start;
    private final RateMeter answers = new RateMeter();
    private long next;

    ProgressReporter(Duration every, Consumer<BatchProgress> listener, TimeSource pace) {
        this.every = every.toNanos();
        this.listener = listener;
        this.pace = pace;
        this.start = pace.nanos();
        this.next = start + this.every;
        answers.note(start, 0);
    }

    /** Nanoseconds until the listener is to be told; 0 or less when it is time. */
    long due() {
        return next - pace.nanos();
    }

    Duration elapsed() {
        return Duration.ofNanos(pace.nanos() - start);
    }

    /** Tells the listener. */
    void tell(long done, long failed, int inFlight, InputReader intake) {
        long now = pace.nanos();
        next = now + every;
        answers.note(now, done);
        double lines = intake.lines();
        long answered = intake.kept() + done;
        listener.accept(new BatchProgress(
                done,
                failed,
                intake.kept(),
                inFlight,
                answers.perSecond(),
                share(answered, lines),
                left(lines - answered, lines),
                Duration.ofNanos(now - start)));
    }

    private static @Nullable Double share(long answered, double lines) {
        return lines < 0 ? null : lines == 0 ? 1.0 : (Double) Math.min(1, answered / lines);
    }

    private @Nullable Duration left(double rows, double lines) {
        double speed = answers.perSecond();
        return lines < 0 || speed <= 0 ? null : Duration.ofMillis((long) (Math.max(0, rows) / speed * 1000));
    }
}
