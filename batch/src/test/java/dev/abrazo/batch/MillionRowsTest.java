package dev.abrazo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million rows with a heap of 128 MB, half of them errors that are retried and merged. */
@Timeout(600)
class MillionRowsTest {

    private static final int ROWS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void run_millionRows_useConstantMemory() throws Exception {
        Path in = folder.resolve("in.jsonl");
        Path out = folder.resolve("out.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(in)) {
            for (int i = 1; i <= ROWS; i++) {
                writer.write("{\"inputs\":\"text " + i + "\"}\n");
            }
        }

        assertThat(run(in, out, "ordered", "odd")).isEqualTo(ROWS + " 0 " + ROWS / 2);
        assertThat(run(in, out, "ordered", "echo")).isEqualTo(ROWS / 2 + " " + ROWS / 2 + " 0");

        assertEchoed(out);
        assertThat(Lines.journal(out)).doesNotExist();
    }

    private static String run(Object... args) throws IOException, InterruptedException {
        Process forked = new ProcessBuilder(ForkedBatch.command(List.of("-Xmx128m"), args))
                .redirectErrorStream(true)
                .start();
        String output = new String(forked.getInputStream().readAllBytes()).strip();
        assertThat(forked.waitFor()).as(output).isZero();
        return output;
    }

    private static void assertEchoed(Path out) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(out)) {
            for (int i = 1; i <= ROWS; i++) {
                String line = reader.readLine();
                String expected = "{\"id\":" + i + ",\"output\":\"text " + i + "\"}";
                if (!expected.equals(line)) {
                    assertThat(line).isEqualTo(expected);
                }
            }
            assertThat(reader.readLine()).isNull();
        }
    }
}
