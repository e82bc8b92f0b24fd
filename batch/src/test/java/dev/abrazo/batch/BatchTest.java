package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Leaks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final Leaks leaks = new Leaks();

    @Test
    void run_ordered_writesResultsInInputOrder() {
        Job job = new Job(folder, 100);

        BatchResult result = job.run();

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 100));
        assertThat(result.completed()).isEqualTo(100);
        assertThat(result.failed()).isZero();
        assertThat(result.cancelled()).isFalse();
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void run_emptyInput_writesEmptyOutput() {
        Job job = new Job(folder, 0);
        Lines.append(job.in, "\n \n\t\r\n");

        assertThat(job.run().completed()).isZero();

        assertThat(job.out).isEmptyFile();
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void run_failedRows_areResultsAndKeepTheJournal() {
        Job job = new Job(folder, 5).failing(2L, 4L);

        BatchResult result = job.run();

        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.errorsInOutput()).isEqualTo(2);
        assertThat(job.lines()).hasSize(5);
        assertThat(job.lines().get(1)).isEqualTo("{\"id\":2,\"error\":{\"type\":\"server\",\"message\":\"no\"}}");
        assertThat(job.journal()).exists();
    }

    @Test
    void run_rowExceedsMemory_isAnErrorOfTheRow() {
        Job job = new Job(folder, 3).running(row -> {
            if (row.number() == 2) {
                throw new OutOfMemoryError("thrown by a test");
            }
            return Lines.ECHO.run(row);
        });

        BatchResult result = job.run();

        assertThat(result.failed()).isEqualTo(1);
        assertThat(job.lines().get(0)).isEqualTo(Lines.echoed(1, 1).get(0));
        assertThat(job.lines().get(1))
                .startsWith("{\"id\":2,\"error\":{\"type\":\"too_large\"")
                .contains("-Xmx");
        assertThat(job.lines().get(2)).isEqualTo(Lines.echoed(3, 3).get(0));
    }

    @Test
    void run_unordered_writesResultsAsTheyArrive() {
        CountDownLatch last = new CountDownLatch(1);
        Job job = new Job(folder, 3).unordered().running(row -> {
            if (row.number() == 1) {
                ResumeTest.await(last);
            } else if (row.number() == 3) {
                last.countDown();
            }
            return Lines.ECHO.run(row);
        });

        job.run();

        assertThat(job.lines()).containsExactlyInAnyOrderElementsOf(Lines.echoed(1, 3));
        assertThat(job.lines().get(0)).isNotEqualTo(Lines.echoed(1, 1).get(0));
    }

    @Test
    void run_concurrency_isReachedAndNotExceeded() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier all = new CyclicBarrier(5);
        Job job = new Job(folder, 20).with(batch -> batch.concurrency(5)).running(row -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                all.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            running.decrementAndGet();
            return Lines.ECHO.run(row);
        });

        job.run();

        assertThat(most).hasValue(5);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 20));
    }

    @Test
    void run_firstRowIsSlow_othersRunAheadWithinTheWindow() {
        int ahead = 1024;
        CountDownLatch others = new CountDownLatch(ahead - 1);
        Job job = new Job(folder, 3000).running(row -> {
            if (row.number() == 1) {
                ResumeTest.await(others);
            } else {
                others.countDown();
            }
            return Lines.ECHO.run(row);
        });

        job.run();

        assertThat(job.callsInOrder().subList(0, ahead))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, ahead).boxed().toList());
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3000));
    }

    @Test
    void run_toStream_writesInOrderAndLeavesNoFiles() throws IOException {
        Job job = new Job(folder, 200).running(row -> {
            if (row.number() % 7 == 0) {
                Thread.yield();
            }
            return Lines.ECHO.run(row);
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        job.run(BatchInput.of(job.in), BatchOutput.to(out, "standard output"), new Cancellation());

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactlyElementsOf(Lines.echoed(1, 200));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(job.in);
        }
    }

    @Test
    void run_toDevice_writesWithoutJournal() {
        Job job = new Job(folder, 3);

        BatchResult result = job.run(BatchInput.of(job.in), BatchOutput.to(Path.of("/dev/null")), new Cancellation());

        assertThat(result.completed()).isEqualTo(3);
        assertThat(Path.of("/dev/null.journal")).doesNotExist();
    }

    @Test
    void run_missingInput_failsWithoutOutput() {
        Job job = new Job(folder, 1);
        Path missing = folder.resolve("missing.jsonl");

        assertThatThrownBy(() -> job.run(BatchInput.of(missing), BatchOutput.to(job.out), new Cancellation()))
                .isInstanceOf(BatchException.class)
                .hasMessage("Can't read " + missing + ": there is no such file or folder; check the path.");

        assertThat(job.out).doesNotExist();
    }

    @Test
    void run_missingOutputFolder_fails() {
        Job job = new Job(folder, 1);
        Path nowhere = folder.resolve("nowhere/out.jsonl");

        assertThatThrownBy(() -> job.run(BatchInput.of(job.in), BatchOutput.to(nowhere), new Cancellation()))
                .isInstanceOf(BatchException.class)
                .hasMessage("Can't write " + nowhere + ": there is no such file or folder; check the path.");
    }

    @Test
    void run_readError_keepsCompletedRows() {
        Job job = new Job(folder, 3);
        InputStream breaking = new InputStream() {
            private final InputStream whole =
                    new ByteArrayInputStream(Lines.text(job.in).getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int next = whole.read();
                if (next < 0) {
                    throw new IOException("connection lost");
                }
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                bytes[offset] = (byte) read();
                return 1;
            }
        };

        assertThatThrownBy(() ->
                        job.run(BatchInput.of(breaking, "standard input"), BatchOutput.to(job.out), new Cancellation()))
                .isInstanceOf(BatchException.class)
                .hasMessage("Can't read standard input: connection lost.");

        assertThat(job.resume().skipped()).isEqualTo(3);
    }

    @Test
    void run_runnerThrows_endsTheBatch() {
        Job job = new Job(folder, 5).running(row -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(job::run).isInstanceOf(IllegalStateException.class).hasMessage("a defect");
    }

    @Test
    void run_lineTooLong_isAnErrorOfTheRow() {
        Job job = new Job(folder, 1).with(batch -> batch.maxLineBytes(1 << 20)).running(row -> {
            try {
                return Lines.ECHO.run(row);
            } catch (InferenceException e) {
                return Lines.error(row, e.code());
            }
        });
        Lines.append(job.in, "{\"inputs\":\"" + "x".repeat(1 << 20) + "\"}\n");
        Lines.input(job.in, 3, 3);

        job.run();

        assertThat(job.lines()).hasSize(3);
        assertThat(job.lines().get(1)).contains("too_large").startsWith("{\"id\":null");
        assertThat(job.lines().get(2)).isEqualTo(Lines.echoed(3, 3).get(0));
    }

    @Test
    void cancel_keepsCompletedRowsAndAbortsRunningOnes() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch never = new CountDownLatch(1);
        Job job = new Job(folder, 100).with(batch -> batch.concurrency(2)).running(row -> {
            if (row.number() < 10) {
                return Lines.ECHO.run(row);
            }
            cancellation.cancel();
            ResumeTest.await(never);
            return Lines.error(row, "cancelled");
        });

        BatchResult result = job.run(BatchInput.of(job.in), BatchOutput.to(job.out), cancellation);

        assertThat(result.cancelled()).isTrue();
        assertThat(job.lines())
                .isEqualTo(Lines.echoed(1, (int) result.completed()))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(job.running(Lines.ECHO).resume().skipped()).isEqualTo(result.completed());
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 100));
    }

    @Test
    void cancel_toStream_writesSpilledResults() {
        Cancellation cancellation = new Cancellation();
        CountDownLatch second = new CountDownLatch(1);
        Job job = new Job(folder, 3).with(batch -> batch.concurrency(2)).running(row -> {
            if (row.number() == 1) {
                ResumeTest.await(second);
                cancellation.cancel();
                return Lines.error(row, "cancelled");
            }
            if (row.number() == 3) {
                second.countDown();
            }
            return Lines.ECHO.run(row);
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        job.run(BatchInput.of(job.in), BatchOutput.to(out, "standard output"), cancellation);

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactlyElementsOf(Lines.echoed(2, 3));
    }

    @Test
    void interrupt_cancelsTheBatchAndKeepsTheFlag() {
        Thread caller = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        Job job = new Job(folder, 3).running(row -> {
            if (row.number() == 2) {
                caller.interrupt();
                ResumeTest.await(never);
                return Lines.error(row, "cancelled");
            }
            return Lines.ECHO.run(row);
        });

        BatchResult result = job.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.cancelled()).isTrue();
        assertThat(job.running(Lines.ECHO).resume().cancelled()).isFalse();
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    @Test
    void cancel_whileInputBlocks_ends() throws IOException {
        Cancellation cancellation = new Cancellation();
        try (PipedOutputStream writer = new PipedOutputStream();
                PipedInputStream blocking = new PipedInputStream(writer)) {
            writer.write("{\"inputs\":\"text 1\"}\n".getBytes(StandardCharsets.UTF_8));
            writer.flush();
            Job job = new Job(folder, 0).running(row -> {
                cancellation.cancel();
                return Lines.ECHO.run(row);
            });

            BatchResult result =
                    job.run(BatchInput.of(blocking, "standard input"), BatchOutput.to(job.out), cancellation);

            assertThat(result.cancelled()).isTrue();
            assertThat(job.lines()).isEqualTo(Lines.echoed(1, 1));
        }
    }

    @Test
    void progress_isReported() {
        List<BatchProgress> reported = new ArrayList<>();
        Job job = new Job(folder, 10)
                .failing(3L)
                .with(batch ->
                        batch.progress(Duration.ofNanos(1), reported::add).concurrency(2));

        job.run();

        BatchProgress last = reported.get(reported.size() - 1);
        assertThat(last.completed()).isEqualTo(10);
        assertThat(last.failed()).isEqualTo(1);
        assertThat(last.inFlight()).isZero();
        assertThat(last.skipped()).isZero();
        assertThat(reported)
                .allMatch(progress -> progress.inFlight() <= 2)
                .isSortedAccordingTo(Comparator.comparingLong(BatchProgress::completed));

        job.failing().resume();

        assertThat(reported.get(reported.size() - 1).skipped()).isEqualTo(9);
    }

    @Test
    void progress_listenerThrows_endsTheBatchAndKeepsCompletedRows() {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch thrown = new CountDownLatch(1);
        Job job = new Job(folder, 2).running(row -> {
            if (row.number() == 2) {
                second.countDown();
                ResumeTest.await(thrown);
            }
            return Lines.ECHO.run(row);
        });
        job.with(batch -> batch.concurrency(2).progress(Duration.ofNanos(1), progress -> {
            if (progress.completed() == 1) {
                ResumeTest.await(second);
                thrown.countDown();
                throw new IllegalStateException("a defect of the listener");
            }
        }));

        assertThatThrownBy(job::run).isInstanceOf(IllegalStateException.class).hasMessage("a defect of the listener");

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 2));
    }

    @Test
    void cancel_whileARowWaitsForTheRateLimiter_doesNotRunIt() {
        Cancellation cancellation = new Cancellation();
        TimeSource cancelling = new TimeSource() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void sleep(long nanos) {
                cancellation.cancel();
            }
        };
        Job job = new Job(folder, 3).with(batch -> batch.concurrency(1).rate(1).time(cancelling));

        BatchResult result = job.run(BatchInput.of(job.in), BatchOutput.to(job.out), cancellation);

        assertThat(result.cancelled()).isTrue();
        assertThat(job.calls()).containsExactly(1L);
    }

    @Test
    void run_everyLine_isOneJsonObject() {
        Job job = new Job(folder, 50).failing(7L);

        job.run();

        assertThat(job.lines()).allMatch(line -> Json.parse(line) instanceof Map);
    }
}
