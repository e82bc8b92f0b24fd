package dev.abrazo.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Spawn;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory use of the command with many rows: 200 000 rows in a quarter of the memory that a million may take. A million calls
 * take minutes ({@code bench/batch-million} runs them); the library has a test with a million rows.
 */
@Timeout(300)
class ManyRowsTest {

    private static final int ROWS = 200_000;

    @TempDir
    Path home;

    @Test
    void batch_manyRows_needsLittleMemory() throws Exception {
        Path in = home.resolve("in.jsonl");
        Path out = home.resolve("out.jsonl");
        try (BufferedWriter writer = Files.newBufferedWriter(in)) {
            for (int i = 1; i <= ROWS; i++) {
                writer.write("{\"task\":\"summarization\",\"inputs\":\"text " + i + "\"}\n");
            }
        }
        try (FixedAnswers server = new FixedAnswers("[{\"summary_text\":\"short\"}]")) {
            Process process = new Spawn(home)
                    .options("-Xmx32m", "-XX:TieredStopAtLevel=4")
                    .start("batch", in, "--out", out, "--endpoint", server.url("/model"), "--concurrency", 16);
            process.getOutputStream().close();
            String said = Spawn.text(process.getErrorStream());

            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(said).contains("200,000 rows · ").doesNotContain("failed");
            assertThat(process.exitValue()).isZero();
            assertThat(server.count()).isEqualTo(ROWS);
        }
        try (BufferedReader reader = Files.newBufferedReader(out)) {
            for (int i = 1; i <= ROWS; i++) {
                String line = reader.readLine();
                String start = "{\"id\":" + i + ",\"output\":{\"summary_text\":\"short\"},\"meta\":{";
                if (line == null || !line.startsWith(start)) {
                    assertThat(line).startsWith(start);
                }
            }
            assertThat(reader.readLine()).isNull();
        }
    }
}
