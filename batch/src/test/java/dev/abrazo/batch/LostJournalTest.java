package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.error.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An output without its journal: lines are matched by their ids. */
@Timeout(60)
class LostJournalTest {

    @TempDir
    Path folder;

    /** Echoes; returns an error for a line that can't be read. */
    private static final RowRunner ECHO_OR_ERROR = row -> {
        try {
            return Lines.ECHO.run(row);
        } catch (InferenceException e) {
            Map<String, Object> answer = Lines.error(row, e.code());
            answer.put("line", row.number());
            return answer;
        }
    };

    @Test
    void resume_onlyTheLineTerminatorIsMissingAndNoJournal_keepsTheResult() throws IOException {
        Job job = new Job(folder, 3);
        job.run();
        Lines.input(job.in, 4, 4);
        String out = Lines.text(job.out);
        Files.writeString(job.out, out.substring(0, out.length() - 1));

        job.resume();

        assertThat(job.calls()).containsExactly(4L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 4));
    }

    @Test
    void resume_journalLost_retriesErrors() throws IOException {
        Job job = new Job(folder, 4).failing(2L);
        job.run();
        Files.delete(job.journal());

        job.failing().resume();

        assertThat(job.calls()).containsExactly(2L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 4));
    }

    @Test
    void resume_journalLostAndIdsNotSerializable_matchesThem() throws IOException {
        Job job = new Job(folder, 0).running(ECHO_OR_ERROR);
        Lines.append(
                job.in,
                "{\"id\":NaN,\"inputs\":\"a\"}\n{\"id\":\"\\ud800\",\"inputs\":\"b\"}\n{\"id\":1e999,\"inputs\":\"c\"}\n");
        job.run();
        Lines.input(job.in, 4, 4);

        job.resume();

        // Lines that are not JSON are retried like all errors.
        assertThat(job.calls()).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(job.lines()).hasSize(4);
    }

    @Test
    void resume_journalLostAndALineTooLong_retriesIt() throws IOException {
        Job job = new Job(folder, 1).with(batch -> batch.maxLineBytes(100)).running(ECHO_OR_ERROR);
        Lines.append(job.in, "{\"id\":\"long\",\"inputs\":\"" + "x".repeat(100) + "\"}\n");
        job.run();
        Files.delete(job.journal());

        job.with(batch -> batch).resume();

        assertThat(job.calls()).containsExactly(2L);
        assertThat(job.lines().get(1)).startsWith("{\"id\":\"long\",\"output\":\"xxx");
    }

    @Test
    void resume_journalLostAndOtherInput_isRejected() throws IOException {
        Job job = new Job(folder, 4);
        job.run();
        Files.writeString(job.in, "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n{\"id\":\"d\"}\n");

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Line 1 of " + job.out + " is not the result of line 1 of " + job.in);
    }

    @Test
    void resume_unorderedCompleted_runsOnlyAppendedLines() throws IOException {
        Job job = new Job(folder, 6).unordered();
        job.run();
        shuffleOutput(job);
        Lines.input(job.in, 7, 8);

        job.resume();

        assertThat(job.calls()).containsExactly(7L, 8L);
        assertThat(job.lines()).containsExactlyInAnyOrderElementsOf(Lines.echoed(1, 8));
    }

    @Test
    void resume_unorderedWithErrorsAndJournalLost_isRejected() throws IOException {
        Job job = new Job(folder, 6).unordered().failing(3L);
        job.run();
        Files.delete(job.journal());
        shuffleOutput(job);

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("without its journal the lines");
    }

    private static void shuffleOutput(Job job) throws IOException {
        List<String> lines = new ArrayList<>(job.lines());
        Collections.reverse(lines);
        Files.write(job.out, lines);
    }

    @Test
    void resume_fromStreamWithoutJournal_isRejected() throws IOException {
        Job job = new Job(folder, 4);
        job.run();

        assertThatThrownBy(() -> job.run(
                        ResumeTest.stream(Lines.text(job.in)), BatchOutput.resuming(job.out), new Cancellation()))
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("To resume, give the input as a file");
    }
}
