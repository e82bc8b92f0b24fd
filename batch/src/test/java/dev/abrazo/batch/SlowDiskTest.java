package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.output.ResultSink;
import dev.abrazo.batch.internal.output.ResumeState;
import dev.abrazo.batch.internal.output.RowResult;
import dev.abrazo.batch.internal.output.SpilledResult;
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

    /** Each write takes ten seconds. During the first one all other results arrive, and the batch is cancelled. */
    private final class SlowSink implements ResultSink {
        private int written;

        @Override
        public void append(RowResult answer) {
            writing.countDown();
            ResumeTest.await(answered);
            cancellation.cancel();
            time.addAndGet(Duration.ofSeconds(10).toNanos());
            written++;
        }

        @Override
        public ResumeState resumeState() {
            return ResumeState.NONE;
        }

        @Override
        public Map<Long, SpilledResult> spilled() {
            return new HashMap<>();
        }

        @Override
        public long lineCount() {
            return 0;
        }

        @Override
        public SpilledResult spill(RowResult answer) {
            throw new IllegalStateException("results are not ordered");
        }

        @Override
        public void append(SpilledResult spilled) {
            throw new IllegalStateException("nothing was spilled");
        }

        @Override
        public void replace(RowResult answer) {
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
    void cancel_resultsArrivedButNotWritten_writesAll() {
        SlowSink slow = new SlowSink();
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

        // A few workers may not have queued their result when the grace period ends.
        assertThat(slow.written).isGreaterThan(ROWS - 20);
    }
}
