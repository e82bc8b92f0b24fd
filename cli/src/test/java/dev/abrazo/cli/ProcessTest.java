package dev.abrazo.cli;

import static dev.abrazo.cli.Spawn.ended;
import static dev.abrazo.cli.Spawn.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a separate process: exit status, signals, pipes, locales. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {

    private static final String FIRST = "data: {\"choices\":[{\"delta\":{\"content\":\"Once\"}}]}\n\n";

    @TempDir
    Path home;

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        return start(List.of(), environment, arguments);
    }

    private Process start(List<String> options, Map<String, String> environment, String... arguments)
            throws IOException {
        Spawn spawn = new Spawn(home).options(options.toArray(String[]::new));
        environment.forEach(spawn::with);
        return spawn.start((Object[]) arguments);
    }

    @Test
    void process_result_isUtf8InEveryLocale() throws Exception {
        Process process = start(Map.of(), "run", "sentence-similarity", "a", "b");
        process.getOutputStream().close();

        assertThat(text(process.getInputStream())).matches("b  [█▏▎▍▌▋▊▉]+ +0\\.\\d{4}\n");
        assertThat(ended(process)).isZero();
    }

    @Test
    void process_inputFromAPipe_isRead() throws Exception {
        Process process = start(Map.of(), "run", "sentence-similarity", "a", "-");
        try (OutputStream in = process.getOutputStream()) {
            in.write("from a pipe".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(text(process.getInputStream())).startsWith("from a pipe  ");
        assertThat(ended(process)).isZero();
    }

    @Test
    void process_terminalProperties_areUsed() throws Exception {
        Process process = start(
                List.of("-Dabrazo.terminal=12", "-Dabrazo.columns=30"),
                Map.of(),
                "run",
                "sentence-similarity",
                "a",
                "a label of some length");
        process.getOutputStream().close();

        assertThat(text(process.getInputStream()))
                .matches("a label o…  \u001b\\[36m[█▏▎▍▌▋▊▉]+\u001b\\[0m +0\\.\\d{4}\n");
        assertThat(ended(process)).isZero();
    }

    @Test
    void process_nonAsciiArguments_areKeptInLocaleC() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "there is no /proc/self/cmdline");
        Process process = start(Map.of(), "run", "sentence-similarity", "Zürich", "東京");
        process.getOutputStream().close();

        assertThat(text(process.getInputStream())).startsWith("東京  ");
        assertThat(ended(process)).isZero();
    }

    @Test
    void process_run_loadsNeitherLineEditorNorImageClasses() throws Exception {
        Path loaded = home.resolve("classes.log");
        Process process =
                start(List.of("-Xlog:class+load:file=" + loaded), Map.of(), "run", "sentence-similarity", "a", "b");
        process.getOutputStream().close();

        assertThat(text(process.getInputStream())).startsWith("b  ");
        assertThat(ended(process)).isZero();
        assertThat(Files.readAllLines(loaded)).anyMatch(line -> line.contains(" dev.abrazo.cli.run.RunCommand "));
        assertThat(Files.readAllLines(loaded).stream()
                        .filter(line -> Stream.of(
                                        " org.jline.", " java.awt.", " javax.imageio.", " dev.abrazo.cli.image.")
                                .anyMatch(line::contains)))
                .isEmpty();
    }

    @Test
    void process_usageError_exitsWith2() throws Exception {
        Process process = start(Map.of(), "run", "no-such-task", "x");
        process.getOutputStream().close();

        assertThat(text(process.getErrorStream())).startsWith("error: There is no task \"no-such-task\".");
        assertThat(ended(process)).isEqualTo(2);
    }

    @Test
    void process_failedCall_exitsWith1() throws Exception {
        try (ScriptedServer server = new ScriptedServer().answer(Answer.json(404, "{\"error\":\"none\"}"))) {
            Process failed = start(
                    Map.of("ABRAZO_ROUTER_URL", server.url().toString()),
                    "run",
                    "text-classification",
                    "--model",
                    "a/b",
                    "x");
            failed.getOutputStream().close();

            assertThat(text(failed.getErrorStream())).startsWith("error: ").doesNotContain("\tat ");
            assertThat(ended(failed)).isEqualTo(1);
        }
    }

    @Test
    void process_interrupted_cancelsTheCallSilently() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer().answer(Answer.events(FIRST).stallAt(FIRST.length()))) {
            Process process = start(
                    Map.of("ABRAZO_ROUTER_URL", server.url().toString(), "HF_TOKEN", "hf_envtoken123"),
                    "run",
                    "chat-completion",
                    "Tell me a story",
                    "--stream");
            process.getOutputStream().close();
            assertThat(new String(process.getInputStream().readNBytes(4), StandardCharsets.UTF_8))
                    .isEqualTo("Once");

            boolean interruptible = Spawn.interruptible();
            Spawn.send(interruptible ? "INT" : "TERM", process);

            assertThat(ended(process)).isEqualTo(interruptible ? 130 : 143);
            assertThat(text(process.getErrorStream())).isEmpty();
            server.awaitDisconnect(0);
        }
    }

    @Test
    void process_closedPipe_endsSilently() throws Exception {
        String many = FIRST.repeat(2000);
        try (ScriptedServer server =
                new ScriptedServer().answer(Answer.events(many).stallAt(many.length()))) {
            Process process = start(
                    Map.of("ABRAZO_ROUTER_URL", server.url().toString(), "HF_TOKEN", "hf_envtoken123"),
                    "run",
                    "chat-completion",
                    "Tell me a story",
                    "--stream",
                    "--json");
            process.getOutputStream().close();
            assertThat(process.getInputStream().readNBytes(4)).hasSize(4);

            process.getInputStream().close();

            assertThat(text(process.getErrorStream())).isEmpty();
            assertThat(ended(process)).isZero();
            server.awaitDisconnect(0);
        }
    }
}
