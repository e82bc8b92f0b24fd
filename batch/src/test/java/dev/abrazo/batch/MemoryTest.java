package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A row for which the heap is too small is an error of that row only. */
@Timeout(60)
class MemoryTest {

    @TempDir
    Path folder;

    @Test
    void run_rowsExceedMemory_areErrorsOfTheRows() throws Exception {
        Path in = Lines.input(folder.resolve("in.jsonl"), 1, 20);
        Path out = folder.resolve("out.jsonl");

        assertThat(run(64, in, out, "huge")).isEqualTo("20 0 10\n");

        List<String> lines = Lines.of(out);
        assertThat(lines).hasSize(20);
        assertThat(lines.get(1))
                .startsWith("{\"id\":2,\"error\":{")
                .contains("\"type\":\"too_large\"", "The row needs more memory than there is.");
        assertThat(run(64, in, out, "echo")).isEqualTo("10 10 0\n");
        assertThat(Lines.of(out)).isEqualTo(Lines.echoed(1, 20));
    }

    /** The heap has no room for a second copy of a result. */
    @Test
    void run_largeResults_areWrittenWithoutACopy() throws Exception {
        Path in = Lines.input(folder.resolve("in.jsonl"), 1, 6);
        Path out = folder.resolve("out.jsonl");

        // Rows at the same time would need more or less memory, as chance has it.
        run(96, in, out, "large", "-Dconcurrency=1");

        assertThat(Lines.of(out)).hasSize(6).anyMatch(line -> line.length() > 20 << 20);
    }

    @Test
    void run_lineExceedsMemory_isTooLarge() throws Exception {
        Path in = Lines.input(folder.resolve("in.jsonl"), 1, 1);
        Files.writeString(in, "{\"inputs\":\"" + "x".repeat(50 << 20) + "\"}\n", StandardOpenOption.APPEND);
        Lines.append(in, "{\"inputs\":\"text 3\"}\n");
        Path out = folder.resolve("out.jsonl");

        assertThat(run(48, in, out, "http://127.0.0.1:9/")).startsWith("3 0 3");

        assertThat(Lines.of(out).get(1))
                .startsWith(
                        "{\"id\":null,\"line\":2,\"error\":{\"type\":\"too_large\",\"message\":\"The line is longer than");
    }

    private static String run(int megabytes, Path in, Path out, String runner, String... more)
            throws IOException, InterruptedException {
        List<String> options =
                new ArrayList<>(List.of("-Xmx" + megabytes + "m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        options.addAll(List.of(more));
        Process forked = new ProcessBuilder(ForkedBatch.command(options, in, out, "ordered", runner))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(forked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(forked.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return output;
        } finally {
            forked.destroyForcibly();
        }
    }
}
