package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.internal.journal.CrashingDisk;
import dev.abrazo.batch.row.Row;
import dev.abrazo.error.InferenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An input that is still being written: its last line may be torn anywhere, and is complete later. */
@Timeout(60)
class TornInputTest {

    private static final String LAST = "{\"inputs\":\"zwölf €\",\"n\":12.5}";

    @TempDir
    Path folder;

    private static Map<String, @Nullable Object> answer(Row row) {
        try {
            return Lines.ECHO.run(row);
        } catch (InferenceException e) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("id", null);
            answer.put("line", row.number());
            answer.put("error", Map.of("type", e.code(), "message", String.valueOf(e.getMessage())));
            return answer;
        }
    }

    private Job job() {
        return new Job(folder, 2).running(TornInputTest::answer);
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.APPEND);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void resume_tornLastLine_isRunAgainWhenComplete() throws IOException {
        byte[] last = utf8(LAST);
        for (int cut = 1; cut <= last.length; cut++) {
            for (boolean ordered : new boolean[] {true, false}) {
                Path directory = Files.createDirectory(folder.resolve(cut + "-" + ordered));
                Job job = new Job(directory, 2).running(TornInputTest::answer).failing(1L);
                if (!ordered) {
                    job.unordered();
                }
                append(job.in, Arrays.copyOf(last, cut));
                boolean whole = cut == last.length;

                assertThat(job.run().errorsByType().getOrDefault("malformed_line", 0L))
                        .as("cut at " + cut)
                        .isEqualTo(whole ? 0 : 1);

                append(job.in, Arrays.copyOfRange(last, cut, last.length));
                append(job.in, utf8("\r\n"));
                Lines.input(job.in, 4, 5);
                BatchResult resumed = job.failing().resume();

                assertThat(resumed.errorsInOutput()).as("cut at " + cut).isZero();
                assertThat(job.calls())
                        .containsExactlyElementsOf(whole ? List.of(1L, 4L, 5L) : List.of(1L, 3L, 4L, 5L));
                assertThat(job.lines())
                        .containsExactlyInAnyOrder(
                                "{\"id\":1,\"output\":\"text 1\"}",
                                "{\"id\":2,\"output\":\"text 2\"}",
                                "{\"id\":3,\"output\":\"zwölf €\"}",
                                "{\"id\":4,\"output\":\"text 4\"}",
                                "{\"id\":5,\"output\":\"text 5\"}");
                assertThat(job.journal()).doesNotExist();
            }
        }
    }

    @Test
    void run_lastLineWithoutTerminator_isRun() throws IOException {
        Job job = job();
        append(job.in, utf8(LAST));

        assertThat(job.run().errorsInOutput()).isZero();

        assertThat(job.lines()).hasSize(3).contains("{\"id\":3,\"output\":\"zwölf €\"}");
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void run_tornLastLine_errorNamesTheSolution() throws IOException {
        Job job = job();
        append(job.in, utf8("{\"inputs\": 12"));

        job.run();

        assertThat(job.lines().get(2))
                .startsWith("{\"id\":null,\"line\":3,\"error\":{")
                .contains("It has no line end: if the input is still being written, resume when it is complete.");
    }

    @Test
    void resume_tornRepeatedly_isRunAgainEachTime() throws IOException {
        Job job = job();
        byte[] last = utf8(LAST);
        append(job.in, Arrays.copyOf(last, 5));
        job.run();
        for (int at = 5; at < last.length; at += 4) {
            append(job.in, Arrays.copyOfRange(last, at, Math.min(at + 4, last.length - 1)));

            assertThat(job.resume().errorsInOutput()).isEqualTo(1);
            assertThat(job.calls()).containsExactly(3L);
        }
        append(job.in, utf8("}\n{\"inputs\":\"te"));
        assertThat(job.resume().errorsInOutput()).isEqualTo(1);
        assertThat(job.calls()).containsExactly(3L, 4L);
        append(job.in, utf8("xt 4\"}"));

        assertThat(job.resume().errorsInOutput()).isZero();

        assertThat(job.calls()).containsExactly(4L);
        assertThat(job.lines())
                .endsWith("{\"id\":3,\"output\":\"zwölf €\"}", "{\"id\":4,\"output\":\"text 4\"}")
                .hasSize(4);
    }

    @Test
    void resume_completedLineFails_isRetried() throws IOException {
        Job job = job();
        append(job.in, utf8("{\"inputs\""));
        job.run();
        append(job.in, utf8(":\"text 3\"}\n"));
        assertThat(job.failing(3L).resume().errorsInOutput()).isEqualTo(1);

        assertThat(job.failing().resume().errorsInOutput()).isZero();

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    /** Once it was read with its terminator, the line must not change any more. */
    @Test
    void resume_completedLineChanges_isRejected() throws IOException {
        Job job = job();
        append(job.in, utf8("{\"inputs\""));
        job.run();
        append(job.in, utf8(":\"text 3\"}\n"));
        job.failing(3L).resume();
        Files.writeString(job.in, Lines.text(job.in).replace("text 3", "text three"));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Line 3 of " + job.in + " has changed since it was run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input", "{\"imputs\":\"text 3\"}\n", "[\"inputs\":\"text 3\"}\n"})
    void resume_changedPrefixOfTornLine_isRejected(String changed) throws IOException {
        Job job = job();
        String before = Lines.text(job.in);
        append(job.in, utf8("{\"inputs\""));
        job.run();
        Files.writeString(job.in, before + changed);

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Line 3 of " + job.in + " has changed since it was run");
    }

    @Test
    void resume_contentAfterACompletedObject_isRejected() throws IOException {
        Job job = job().failing(1L);
        append(job.in, utf8(LAST));
        job.run();
        append(job.in, utf8(" {\"inputs\":\"more\"}\n"));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Line 3 of");
    }

    @Test
    void resume_fromStream_runsTheCompletedLine() throws IOException {
        Job job = job();
        append(job.in, utf8("{\"inputs\":\"text"));
        job.run();
        append(job.in, utf8(" 3\"}\n"));

        job.run(
                BatchInput.of(new ByteArrayInputStream(Files.readAllBytes(job.in)), "in"),
                BatchOutput.resuming(job.out),
                new Cancellation());

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
    }

    @Test
    void resume_journalLost_runsTheCompletedLine() throws IOException {
        Job job = job();
        append(job.in, utf8("{\"id\":\"c\",\"inputs\":\"text"));
        job.run();
        Files.delete(job.journal());
        append(job.in, utf8(" 3\"}\n"));

        assertThat(job.resume().errorsInOutput()).isZero();

        assertThat(job.calls()).containsExactly(3L);
        assertThat(job.lines()).endsWith("{\"id\":\"c\",\"output\":\"text 3\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void resume_crashAtAnyChange_runsTheCompletedLineOnce(boolean ordered) throws IOException {
        for (int change = 0; change < 24; change++) {
            Path directory = Files.createDirectory(folder.resolve("crash" + change));
            Job job = new Job(directory, 3).running(TornInputTest::answer).failing(2L);
            if (!ordered) {
                job.unordered();
            }
            append(job.in, utf8("{\"inputs\":\"te"));
            crash(job, ordered, change);
            crash(job, ordered, Integer.MAX_VALUE);
            append(job.in, utf8("xt 4\"}\n{\"inputs\":\"te"));
            crash(job, ordered, change);
            append(job.in, utf8("xt 5\"}"));
            crash(job.failing(), ordered, change);
            crash(job, ordered, Integer.MAX_VALUE);

            assertThat(job.lines()).as("crash at " + change).containsExactlyInAnyOrderElementsOf(Lines.echoed(1, 5));
            assertThat(job.journal()).doesNotExist();
        }
    }

    private static void crash(Job job, boolean ordered, int change) {
        CrashingDisk disk = new CrashingDisk(change, true);
        try {
            job.run(
                    BatchInput.of(job.in),
                    BatchOutput.of("out", (inOrder, source) -> disk.resume(job.out, ordered, source)),
                    new Cancellation());
        } catch (CrashingDisk.Crash e) {
            assertThat(change).isLessThan(Integer.MAX_VALUE);
        }
    }
}
