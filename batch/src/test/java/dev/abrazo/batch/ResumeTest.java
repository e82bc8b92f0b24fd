package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.input.LineHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ResumeTest {
    @TempDir
    Path folder;

    @Test
    void run_existingOutput_isRejectedAndUnchanged() throws IOException {
        Job job = new Job(folder, 3);
        Files.writeString(job.out, "mine\n");

        assertThatThrownBy(job::run)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessage(job.out + " exists. Continue with `resume`, or choose another output.");

        assertThat(Lines.text(job.out)).isEqualTo("mine\n");
        assertThat(job.journal()).doesNotExist();
        assertThat(job.calls()).isEmpty();
    }

    @Test
    void resume_noOutput_startsANewOne() {
        Job job = new Job(folder, 3);

        BatchResult result = job.resume();

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
        assertThat(result.completed()).isEqualTo(3);
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void resume_allCompleted_runsNothing() {
        Job job = new Job(folder, 3);
        job.run();

        BatchResult result = job.resume();

        assertThat(job.calls()).isEmpty();
        assertThat(result.skipped()).isEqualTo(3);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void resume_linesAppended_runsOnlyThose() {
        Job job = new Job(folder, 3);
        job.run();
        Lines.input(job.in, 4, 6);

        job.resume();

        assertThat(job.calls()).containsExactly(4L, 5L, 6L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 6));
    }

    @Test
    void resume_errors_areRetriedAndReplaced() {
        Job job = new Job(folder, 6).failing(2L, 5L);
        assertThat(job.run().errorsInOutput()).isEqualTo(2);
        assertThat(job.journal()).exists();

        BatchResult again = job.failing(5L).resume();

        assertThat(job.calls()).containsExactly(2L, 5L);
        assertThat(again.errorsInOutput()).isEqualTo(1);
        assertThat(job.lines().get(1)).isEqualTo("{\"id\":2,\"output\":\"text 2\"}");
        assertThat(job.lines().get(4)).contains("\"error\"");
        assertThat(job.journal()).exists();

        assertThat(job.failing().resume().errorsInOutput()).isZero();

        assertThat(job.calls()).containsExactly(5L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 6));
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void resume_errorsUnordered_areRetried() {
        Job job = new Job(folder, 6).unordered().failing(2L, 5L);
        job.run();
        Lines.input(job.in, 7, 8);

        job.failing().resume();

        assertThat(job.calls()).containsExactly(2L, 5L, 7L, 8L);
        assertThat(job.lines()).containsExactlyInAnyOrderElementsOf(Lines.echoed(1, 8));
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void resume_changedLine_isRejectedBeforeAnyCall() throws IOException {
        Job job = new Job(folder, 5).failing(1L);
        job.run();
        String before = Lines.text(job.out) + Lines.text(job.journal());
        Files.writeString(job.in, Lines.text(job.in).replace("text 4", "text four"));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageStartingWith("Line 4 of " + job.in + " has changed since it was run");

        assertThat(job.calls()).isEmpty();
        assertThat(Lines.text(job.out) + Lines.text(job.journal())).isEqualTo(before);
    }

    @Test
    void resume_shorterInput_isRejected() throws IOException {
        Job job = new Job(folder, 5).failing(1L);
        job.run();
        List<String> lines = Lines.of(job.in);
        Files.write(job.in, lines.subList(0, 3));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining(" has 3 lines, but line 5 has a result");
    }

    @Test
    void resume_blankLinesChanged_continues() throws IOException {
        Job job = new Job(folder, 4).failing(3L);
        job.run();
        Files.writeString(job.in, Lines.text(job.in).replace("\n", "\n\n  \n"));

        job.failing().resume();

        assertThat(job.calls()).containsExactly(3L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 4));
    }

    @Test
    void resume_tornLine_isDropped() {
        Job job = new Job(folder, 3);
        job.run();
        Lines.input(job.in, 4, 5);
        Lines.append(job.out, "{\"id\":4,\"outp");

        job.resume();

        assertThat(job.calls()).containsExactly(4L, 5L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 5));
    }

    @Test
    void resume_tornLineWithJournal_isDropped() throws IOException {
        Job job = new Job(folder, 3).oneByOne().failing(1L);
        job.run();
        String out = Lines.text(job.out);
        Files.writeString(job.out, out.substring(0, out.length() - 5));

        job.failing().resume();

        assertThat(job.calls()).containsExactly(1L, 3L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    @Test
    void resume_onlyTheLineTerminatorIsMissing_keepsTheResult() throws IOException {
        Job job = new Job(folder, 3).failing(1L);
        job.run();
        String out = Lines.text(job.out);
        Files.writeString(job.out, out.substring(0, out.length() - 1));

        job.failing().resume();

        assertThat(job.calls()).containsExactly(1L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    /** Spilled results of an earlier run count for the window; when they are written, the window is free again. */
    @Test
    void resume_manySpilledResults_keepsTheFullWindow() throws IOException {
        int waiting = 1020;
        int ahead = 1024;
        Job job = new Job(folder, waiting + 2 * ahead);
        StringBuilder journal = new StringBuilder("{\"journal\":\"abrazo batch\",\"version\":1,\"order\":\"input\"}\n");
        List<String> rows = Lines.of(job.in);
        List<String> answers = Lines.echoed(1, waiting);
        for (int i = 0; i < waiting; i++) {
            String hash = HexFormat.of().toHexDigits(LineHash.of(rows.get(i).getBytes(StandardCharsets.UTF_8)));
            journal.append("{\"line\":").append(i + 1).append(",\"hash\":\"").append(hash);
            journal.append("\",\"answer\":").append(answers.get(i)).append("}\n");
        }
        Files.writeString(job.journal(), journal);
        CountDownLatch others = new CountDownLatch(ahead - 1);
        job.running(row -> {
            if (row.number() == waiting + 1) {
                await(others);
            } else {
                others.countDown();
            }
            return Lines.ECHO.run(row);
        });

        BatchResult result = job.resume();

        assertThat(result.skipped()).isEqualTo(waiting);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, waiting + 2 * ahead));
    }

    @Test
    void resume_otherOrder_isRejected() {
        Job job = new Job(folder, 3).failing(1L);
        job.run();

        assertThatThrownBy(job.unordered()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Resume it without `unordered`.");
    }

    @Test
    void resume_journalTornInItsFirstLine_startsAgain() throws IOException {
        Job job = new Job(folder, 3);
        Files.createFile(job.out);
        Files.writeString(job.journal(), "{\"journal\":\"abrazo ba");

        job.resume();

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    @Test
    void resume_sameIdOnManyLines_distinguishesThem() throws IOException {
        Job job = new Job(folder, 0).failing(2L);
        Lines.append(
                job.in,
                "{\"id\":\"x\",\"inputs\":\"a\"}\n{\"id\":\"x\",\"inputs\":\"b\"}\n{\"id\":\"x\",\"inputs\":\"c\"}\n");
        job.run();

        job.failing().resume();

        assertThat(job.calls()).containsExactly(2L);
        assertThat(job.lines())
                .containsExactly(
                        "{\"id\":\"x\",\"output\":\"a\"}",
                        "{\"id\":\"x\",\"output\":\"b\"}",
                        "{\"id\":\"x\",\"output\":\"c\"}");
    }

    @Test
    void resume_fromStream_comparesWhileReading() throws IOException {
        Job job = new Job(folder, 4).failing(2L, 4L);
        job.run();
        String text = Lines.text(job.in);

        job.failing(4L).run(stream(text), BatchOutput.resuming(job.out), new Cancellation());

        assertThat(job.calls()).containsExactly(2L, 4L);
        assertThatThrownBy(() -> job.run(
                        stream(text.replace("text 3", "other")), BatchOutput.resuming(job.out), new Cancellation()))
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageStartingWith("Line 3 of standard input has changed");
        assertThatThrownBy(() -> job.run(
                        stream(text.substring(0, text.indexOf("{\"inputs\":\"text 3"))),
                        BatchOutput.resuming(job.out),
                        new Cancellation()))
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("standard input has 2 lines, but line 4 has a result");
    }

    static BatchInput stream(String text) {
        return BatchInput.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "standard input");
    }

    @Test
    void resume_whileAnotherRuns_isRejected() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Job first = new Job(folder, 1).running(row -> {
            started.countDown();
            await(end);
            return Lines.ECHO.run(row);
        });
        Thread running = new Thread(first::run);
        running.start();
        started.await();
        try {
            Job second = new Job(Files.createDirectory(folder.resolve("second")), 1);
            assertThatThrownBy(() ->
                            second.run(BatchInput.of(first.in), BatchOutput.resuming(first.out), new Cancellation()))
                    .isInstanceOf(ResumeMismatchException.class)
                    .hasMessageStartingWith("Another run is writing to " + first.out);
        } finally {
            end.countDown();
            running.join();
        }
        assertThat(first.lines()).isEqualTo(Lines.echoed(1, 1));
    }

    /** A hard link gives the output a second name, with a second journal next to it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resume_whileAnotherRunsOnAHardLink_isRejected(boolean journalBeside) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Job first = new Job(folder, 3).oneByOne().running(row -> {
            if (row.number() == 2) {
                started.countDown();
                await(end);
            }
            return Lines.ECHO.run(row);
        });
        Thread running = new Thread(first::run);
        running.start();
        started.await();
        try {
            Path link = Files.createLink(
                    Files.createDirectory(folder.resolve("other")).resolve("link.jsonl"), first.out);
            if (journalBeside) {
                Files.copy(first.journal(), Lines.journal(link));
            }
            Job second = new Job(Files.createDirectory(folder.resolve("second")), 3);

            assertThatThrownBy(
                            () -> second.run(BatchInput.of(first.in), BatchOutput.resuming(link), new Cancellation()))
                    .isInstanceOf(ResumeMismatchException.class)
                    .hasMessageStartingWith("Another run is writing to " + link);

            assertThat(second.calls()).isEmpty();
            assertThat(Files.exists(Lines.journal(link))).isEqualTo(journalBeside);
        } finally {
            end.countDown();
            running.join();
        }
        assertThat(first.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    /** Without a journal, and with ids that do not show the change. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void resume_changedLineAfterCompletion_isRejected(int line) throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("user"), "no attributes here");
        Job job = new Job(folder, 3);
        job.run();
        assertThat(job.journal()).doesNotExist();
        String before = Lines.text(job.in);
        Files.writeString(job.in, before.replace("text " + line, "text one") + "{\"inputs\":\"text 4\"}\n");

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessage(
                        job.in + " has changed in the part already read, which is its first 3 lines. Undo the change"
                                + " and resume, or choose another output.");
        assertThat(job.calls()).isEmpty();
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
        assertThat(job.journal()).doesNotExist();

        Files.writeString(job.in, before.stripTrailing());
        Lines.append(job.in, "\r\n{\"inputs\":\"text 4\"}");
        assertThatThrownBy(job::resume).isInstanceOf(ResumeMismatchException.class);
        Files.writeString(job.in, before + "{\"inputs\":\"text 4\"}");
        assertThat(job.resume().skipped()).isEqualTo(3);
        // The last line had no terminator, so white space may follow.
        Lines.append(job.in, " \r\n{\"inputs\":\"text 5\"}");
        assertThat(job.resume().skipped()).isEqualTo(4);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 5));
    }

    @Test
    void resume_changedLineAfterCompletionWithRetries_isRejected() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("user"), "no attributes here");
        Job job = new Job(folder, 3).failing(2L);
        job.run();
        job.failing().resume();
        assertThat(job.journal()).doesNotExist();
        Files.writeString(job.in, Lines.text(job.in).replace("text 3", "text three"));

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("has changed in the part already read");
    }

    /** Row 3 is late, so 4 to 6 are spilled to the journal; the merge for row 2 must not lose them. */
    @Test
    void resume_cancelledWithSpilledResults_keepsThem() {
        Job job = new Job(folder, 2).failing(2L);
        job.run();
        Lines.input(job.in, 3, 6);
        Cancellation cancellation = new Cancellation();
        CountDownLatch others = new CountDownLatch(3);
        job.failing().with(batch -> batch.concurrency(4)).running(row -> {
            if (row.number() == 3) {
                await(others);
                cancellation.cancel();
                return Lines.error(row, "cancelled");
            }
            others.countDown();
            return Lines.ECHO.run(row);
        });

        BatchResult cut = job.resume(cancellation);

        assertThat(cut.cancelled()).isTrue();
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 2));
        assertThat(Lines.completedRows(job.out))
                .contains(1L, 2L)
                .doesNotContain(3L)
                .hasSizeGreaterThan(2);

        job.running(Lines.ECHO).resume();

        assertThat(job.calls()).doesNotContain(1L, 2L).contains(3L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 6));
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
