package dev.abrazo.kestra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.testing.Answer;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged command as a process of its own. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class FlowProcessTest {

    @RegisterExtension
    final FlowFixture fixture = new FlowFixture();

    @Test
    void interrupt_hungRequest_killsItAndDeletesTheFiles() throws Exception {
        assumeTrue(interruptible(), "interrupts are ignored here");
        fixture.server().answer(Answer.silence());
        Path flow = fixture.flow("""
                tasks:
                  - id: call
                    type: io.kestra.plugin.huggingface.Inference
                    endpoint: SERVER
                    model: org/model
                    apiKey: hf_test
                    inputs: a
                """);
        Path temporary = Files.createDirectories(fixture.folder().resolve("tmp"));
        File err = fixture.folder().resolve("err.txt").toFile();
        File out = fixture.folder().resolve("out.txt").toFile();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-jar",
                        Path.of("target", "dist", "lib", "abrazo-kestra-cli.jar")
                                .toString(),
                        "kestra",
                        "run",
                        flow.toString(),
                        "--json"))
                .redirectError(err)
                .redirectOutput(out)
                .start();
        try {
            while (fixture.server().requests().isEmpty()) {
                assertThat(process.isAlive())
                        .as("%s", Files.readString(err.toPath()))
                        .isTrue();
                Thread.sleep(20);
            }
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        fixture.server().awaitDisconnect(0);
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readString(err.toPath(), StandardCharsets.UTF_8))
                .contains("Killing the execution. Press Ctrl-C again to stop at once.")
                .contains("call  KILLED")
                .doesNotContain("Exception");
        assertThat(out).isEmpty();
        try (var files = Files.list(temporary)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("abrazo-kestra-")))
                    .isEmpty();
        }
    }

    /** Child processes ignore SIGINT if this process does, as in background jobs of a shell. */
    private static boolean interruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .noneMatch(line -> new BigInteger(line.substring(7).strip(), 16).testBit(1));
    }
}
