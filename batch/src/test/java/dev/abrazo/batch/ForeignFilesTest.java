package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Output and journal that were edited or belong to another program: never damaged, and resumed where that is safe. */
@Timeout(60)
class ForeignFilesTest {

    @TempDir
    Path folder;

    @Test
    void run_journalOfLostOutput_isRejected() throws IOException {
        Job job = new Job(folder, 3).failing(2L);
        job.run();
        Files.delete(job.out);

        assertThatThrownBy(job::run)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("from an earlier run");
    }

    @Test
    void resume_linesAddedToOutput_isRejected() {
        Job job = new Job(folder, 3).failing(1L);
        job.run();
        Lines.append(job.out, "{\"id\":9}\n");

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("more lines than its journal describes");
    }

    @Test
    void resume_outputTruncatedByUser_runsMissingLines() throws IOException {
        Job job = new Job(folder, 4).oneByOne().failing(1L);
        job.run();
        Files.write(job.out, job.lines().subList(0, 2));

        job.failing().resume();

        assertThat(job.calls()).containsExactly(1L, 3L, 4L);
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 4));
    }

    /** Otherwise each following line would be read as the previous one, and the result of line 3 would be lost. */
    @Test
    void resume_errorRemovedFromOutput_isRejectedAndNothingChanges() throws IOException {
        Job job = new Job(folder, 5).failing(2L);
        job.run();
        List<String> answers =
                job.lines().stream().filter(line -> !line.contains("\"error\"")).toList();
        Files.write(job.out, answers);
        String journal = Lines.text(job.journal());

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessage(
                        job.out + " has changed in its line 2. Undo the change and resume, or choose another output.");

        assertThat(job.calls()).isEmpty();
        assertThat(job.lines()).isEqualTo(answers);
        assertThat(Lines.text(job.journal())).isEqualTo(journal);
    }

    @Test
    void resume_secondLastLineRemoved_isRejected() throws IOException {
        Job job = new Job(folder, 3).failing(2L);
        job.run();
        List<String> lines = job.lines();
        Files.write(job.out, List.of(lines.get(0), lines.get(2)));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("more lines than its journal describes");

        assertThat(job.lines()).containsExactly(lines.get(0), lines.get(2));
    }

    @Test
    void resume_throughASymbolicLink_resumesTheTarget() throws IOException {
        Job job = new Job(folder, 3).failing(2L);
        job.run();
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("links")).resolve("out.jsonl"), job.out);

        job.failing().run(BatchInput.of(job.in), BatchOutput.resuming(link), new Cancellation());

        assertThat(job.calls()).containsExactly(2L);
        assertThat(link).isSymbolicLink();
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
        assertThat(job.journal()).doesNotExist();
    }

    @Test
    void resume_device_isRejected() {
        Job job = new Job(folder, 3);
        Path device = Path.of("/dev/null");

        assertThatThrownBy(() -> job.run(BatchInput.of(job.in), BatchOutput.resuming(device), new Cancellation()))
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessage("/dev/null is a device or a pipe, which keeps no results to resume. Leave out `resume`, or"
                        + " choose a file.");

        assertThat(job.calls()).isEmpty();
        assertThat(Path.of("/dev/null.journal")).doesNotExist();
    }

    /** Killed before the merge: the result of line 2 is in the journal. Then the output is lost. */
    @Test
    void resume_unorderedAndOutputLost_keepsResultsOfTheJournal() throws IOException {
        Job job = new Job(folder, 3).unordered().failing(2L);
        job.run();
        String mark = Lines.of(job.journal()).stream()
                .filter(line -> line.startsWith("{\"line\":2,"))
                .findFirst()
                .orElseThrow();
        String entry = mark.substring(0, mark.indexOf(",\"failed\""));
        Lines.append(job.journal(), entry + ",\"answer\":" + Lines.echoed(2, 2).get(0) + "}\n");
        Files.delete(job.out);

        job.failing().resume();

        assertThat(job.calls()).containsExactly(1L, 3L);
        assertThat(job.lines()).containsExactlyInAnyOrderElementsOf(Lines.echoed(1, 3));
    }

    @Test
    void resume_damagedJournal_isRejected() throws IOException {
        Job job = new Job(folder, 3).failing(1L);
        job.run();
        String journal = Lines.text(job.journal());
        // The order of the results depends on the threads.
        long damaged =
                journal.substring(0, journal.indexOf("\"line\":2")).lines().count();
        Files.writeString(job.journal(), journal.replace("\"line\":2", "\"lime\":2"));

        assertThatThrownBy(job.failing()::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("is damaged in its line " + damaged);
    }

    @Test
    void resume_foreignJournal_isRejected() throws IOException {
        Job job = new Job(folder, 3);
        Files.writeString(job.journal(), "Dear diary\n");

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("not the journal");

        assertThat(Lines.text(job.journal())).isEqualTo("Dear diary\n");
    }

    @Test
    void resume_foreignJournalWithoutLineTerminator_isRejected() throws IOException {
        Job job = new Job(folder, 3);
        Files.writeString(job.journal(), "Dear diary");

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("not the journal");

        assertThat(Lines.text(job.journal())).isEqualTo("Dear diary");
    }

    @Test
    void resume_unrelatedFileNextToTheOutput_isUnchanged() throws IOException {
        Job job = new Job(folder, 3).failing(2L);
        job.run();
        Path mine = Files.writeString(folder.resolve("out.jsonl.tmp"), "mine");

        job.failing().resume();

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 3));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void resume_foreignOutput_isRejected() throws IOException {
        Job job = new Job(folder, 3);
        Files.writeString(job.out, "Dear diary");

        assertThatThrownBy(job::resume)
                .isInstanceOf(ResumeMismatchException.class)
                .hasMessageContaining("is not a result of a batch");

        assertThat(Lines.text(job.out)).isEqualTo("Dear diary");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(job.in, job.out);
        }
    }
}
