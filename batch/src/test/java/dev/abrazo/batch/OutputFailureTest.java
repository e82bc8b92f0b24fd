package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.testing.Leaks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A full disk or a closed pipe ends the batch with a message, and the output stays intact. */
@Timeout(120)
class OutputFailureTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final Leaks leaks = new Leaks();

    @Test
    @EnabledOnOs(OS.LINUX)
    void run_fullDevice_fails() {
        Job job = new Job(folder, 10);

        assertThatThrownBy(
                        () -> job.run(BatchInput.of(job.in), BatchOutput.to(Path.of("/dev/full")), new Cancellation()))
                .isInstanceOf(BatchException.class)
                .hasMessage("Can't write /dev/full: No space left on device.");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void run_readerClosesThePipe_fails() throws IOException, InterruptedException {
        Job job = new Job(folder, 50_000);
        Process head = new ProcessBuilder("head", "-n", "2").start();

        assertThatThrownBy(() -> job.run(
                        BatchInput.of(job.in),
                        BatchOutput.to(head.getOutputStream(), "standard output"),
                        new Cancellation()))
                .isInstanceOf(BatchException.class)
                // The JDK closes its end of the pipe if it notices the end of the other process first.
                .hasMessageMatching("Can't write standard output: (Broken pipe|Stream closed)\\.")
                .hasCauseInstanceOf(IOException.class);

        assertThat(new String(head.getInputStream().readAllBytes()).lines()).isEqualTo(Lines.echoed(1, 2));
        assertThat(head.waitFor()).isZero();
    }

    /** The shell's limit on file sizes replaces a full disk. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void run_fileSizeLimit_keepsWholeLinesAndCanBeResumed() throws IOException, InterruptedException {
        Job job = new Job(folder, 4000);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"));
        // One at a time: otherwise the journal with the results of later rows may reach the limit first.
        List<String> options = List.of("-Xmx64m", "-Dconcurrency=1");
        command.addAll(ForkedBatch.command(options, job.in, job.out, "ordered", "echo"));

        Process forked = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(forked.getInputStream().readAllBytes()).strip();

        assertThat(forked.waitFor()).as(output).isEqualTo(ForkedBatch.FAILED);
        assertThat(output).isEqualTo("Can't write " + job.out + ": File too large.");
        int lines = job.lines().size();
        assertThat(lines).isBetween(1, 3999);
        assertThat(Lines.text(job.out)).endsWith("\n");
        assertThat(job.lines()).isEqualTo(Lines.echoed(1, lines));

        assertThat(job.resume().skipped()).isGreaterThanOrEqualTo(lines);

        assertThat(job.lines()).isEqualTo(Lines.echoed(1, 4000));
        assertThat(job.journal()).doesNotExist();
    }
}
