package dev.abrazo.batch;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a listener now and then how far a batch has come. For one thread. */
final class Ticker {

    private final long every;
    private final Consumer<BatchProgress> listener;
    private final Pace pace;
    private final long start;
    private final Recent answers = new Recent();
    private final Recent bytes = new Recent();
    private long next;

    Ticker(Duration every, Consumer<BatchProgress> listener, Pace pace) {
        this.every = every.toNanos();
        this.listener = listener;
        this.pace = pace;
        this.start = pace.nanos();
        this.next = start + this.every;
        answers.note(start, 0);
        bytes.note(start, 0);
    }

    /** Nanoseconds until the listener is to be told; 0 or less when it is time. */
    long due() {
        return next - pace.nanos();
    }

    Duration elapsed() {
        return Duration.ofNanos(pace.nanos() - start);
    }

    /** Tells the listener. */
    void tell(long done, long failed, int inFlight, Intake intake) {
        long now = pace.nanos();
        next = now + every;
        answers.note(now, done);
        bytes.note(now, intake.bytesTaken());
        listener.accept(new BatchProgress(
                done,
                failed,
                intake.kept(),
                inFlight,
                answers.perSecond(),
                intake.share(),
                left(intake.bytesLeft()),
                Duration.ofNanos(now - start)));
    }

    private @Nullable Duration left(long bytesLeft) {
        double speed = bytes.perSecond();
        return bytesLeft < 0 || speed <= 0 ? null : Duration.ofMillis((long) (bytesLeft / speed * 1000));
    }
}
