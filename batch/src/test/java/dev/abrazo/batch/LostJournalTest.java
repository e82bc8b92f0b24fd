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

/** The output stands alone: its lines are told by their ids. */
@Timeout(60)
class LostJournalTest {

    @TempDir
    Path folder;

    /** Echoes, and answers lines that can't be read with their error. */
    private static final RowRunner ERRORS_TOO = row -> {
        try {
            return Lines.ECHO.run(row);
        } catch (InferenceException e) {
            Map<String, Object> answer = Lines.error(row, e.code());
            answer.put("line", row.number());
            return answer;
        }
    };

    @Test
    void resume_onlyTheLineEndIsMissingAndNoJournal_keepsTheAnswer() throws IOException {
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
    void resume_journalLost_triesErrorsAgain() throws IOException {
        Job job = new Job(folder, 4).failing(2L);
        job.run();
        Files.delete(job.journal());

        job.failing().resume();

        assertThat(job.calls()).containsExactly(2L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 4));
    }

    @Test
    void resume_journalLostAndIdsThatCantBeEchoed_pairsThem() throws IOException {
        Job job = new Job(folder, 0).running(ERRORS_TOO);
        Lines.append(
                job.in,
                "{\"id\":NaN,\"inputs\":\"a\"}\n{\"id\":\"\\ud800\",\"inputs\":\"b\"}\n{\"id\":1e999,\"inputs\":\"c\"}\n");
        job.run();
        Lines.input(job.in, 4, 4);

        job.resume();

        // Lines that are not JSON are tried again like all that failed.
        assertThat(job.calls()).containsExactlyInAnyOrder(1L, 3L, 4L);
        assertThat(job.lines()).hasSize(4);
    }

    @Test
    void resume_journalLostAndALineTooLong_triesThatAgain() throws IOException {
        Job job = new Job(folder, 1).with(batch -> batch.maxLineBytes(100)).running(ERRORS_TOO);
        Lines.append(job.in, "{\"id\":\"long\",\"inputs\":\"" + "x".repeat(100) + "\"}\n");
        job.run();
        Files.delete(job.journal());

        job.with(batch -> batch).resume();

        assertThat(job.calls()).containsExactly(2L);
        assertThat(job.lines().get(1)).startsWith("{\"id\":\"long\",\"output\":\"xxx");
    }

    @Test
    void resume_journalLostAndOtherInput_isRefused() throws IOException {
        Job job = new Job(folder, 4);
        job.run();
        Files.writeString(job.in, "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n{\"id\":\"d\"}\n");

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Line 1 of " + job.out + " does not answer line 1 of " + job.in);
    }

    @Test
    void resume_unorderedDone_runsOnlyWhatWasAdded() throws IOException {
        Job job = new Job(folder, 6).unordered();
        job.run();
        shuffleOutput(job);
        Lines.input(job.in, 7, 8);

        job.resume();

        assertThat(job.calls()).containsExactly(7L, 8L);
        assertThat(job.lines()).containsExactlyInAnyOrderElementsOf(Lines.echoed(1, 8));
    }

    @Test
    void resume_unorderedWithErrorsAndJournalLost_isRefused() throws IOException {
        Job job = new Job(folder, 6).unordered().failing(3L);
        job.run();
        Files.delete(job.journal());
        shuffleOutput(job);

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("without its journal nobody knows");
    }

    private static void shuffleOutput(Job job) throws IOException {
        List<String> lines = new ArrayList<>(job.lines());
        Collections.reverse(lines);
        Files.write(job.out, lines);
    }

    @Test
    void resume_fromStreamWithoutJournal_isRefused() throws IOException {
        Job job = new Job(folder, 4);
        job.run();

        assertThatThrownBy(() -> job.run(
                        ResumeTest.stream(Lines.text(job.in)), BatchOutput.resuming(job.out), new Cancellation()))
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("Give the input as a file to resume");
    }
}
