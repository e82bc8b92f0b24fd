package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.out.Answer;
import dev.abrazo.batch.internal.out.ResultSink;
import dev.abrazo.batch.internal.out.ResumeState;
import dev.abrazo.batch.internal.out.SpilledResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SlowDiskTest {

    private static final int ROWS = 400;

    @TempDir
    Path folder;

    private final AtomicLong time = new AtomicLong();
    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(ROWS - 1);

    /** Each answer takes it ten seconds. While it writes the first, all others come, and the batch is cancelled. */
    private final class SlowOutlet implements ResultSink {
        private int written;

        @Override
        public void append(Answer answer) {
            writing.countDown();
            ResumeTest.await(answered);
            cancellation.cancel();
            time.addAndGet(Duration.ofSeconds(10).toNanos());
            written++;
        }

        @Override
        public ResumeState earlier() {
            return ResumeState.NONE;
        }

        @Override
        public Map<Long, SpilledResult> waiting() {
            return new HashMap<>();
        }

        @Override
        public long lines() {
            return 0;
        }

        @Override
        public SpilledResult park(Answer answer) {
            throw new IllegalStateException("there is no order");
        }

        @Override
        public void append(SpilledResult parked) {
            throw new IllegalStateException("nothing waits");
        }

        @Override
        public void replace(Answer answer) {
            throw new IllegalStateException("there was no earlier run");
        }

        @Override
        public void flush() {}

        @Override
        public long finish(boolean complete) {
            return 0;
        }

        @Override
        public void close() {}
    }

    private final class FakeTime implements TimeSource {
        @Override
        public long nanos() {
            return time.get();
        }

        @Override
        public void sleep(long nanos) {
            time.addAndGet(nanos);
        }
    }

    @Test
    void cancel_answersAreHereAndNotWritten_writesThemHoweverLongItTakes() {
        SlowOutlet slow = new SlowOutlet();
        Job job = new Job(folder, ROWS)
                .with(batch -> batch.unordered().concurrency(300).time(new FakeTime()))
                .running(row -> {
                    if (row.number() > 1) {
                        ResumeTest.await(writing);
                        answered.countDown();
                    }
                    return Lines.ECHO.run(row);
                });

        job.run(BatchInput.of(job.in), BatchOutput.of("slow", (ordered, source) -> slow), cancellation);

        // A thread may have its answer in its hands when the time is over.
        assertThat(slow.written).isGreaterThan(ROWS - 20);
    }
}
