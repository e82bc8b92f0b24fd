package dev.abrazo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: exit status, signals, pipes, locales. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {

    private static final String FIRST = "data: {\"choices\":[{\"delta\":{\"content\":\"Once\"}}]}\n\n";

    @TempDir
    Path home;

    private Process start(Map<String, String> environment, String... words) throws IOException {
        return start(List.of(), environment, words);
    }

    private Process start(List<String> options, Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Abrazo.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Where our own parent ignores interrupts, as shells do for background jobs, so does every child. */
    private static String signal() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "INT";
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElse("0");
        return new BigInteger(ignored, 16).testBit(1) ? "TERM" : "INT";
    }

    private static void send(String signal, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(ended(kill)).isZero();
    }

    @Test
    void process_result_isUtf8WhateverTheLocale() throws Exception {
        Process process = start(Map.of(), "run", "sentence-similarity", "a", "b");
        process.getOutputStream().close();

        assertThat(text(process.getInputStream())).matches("b  [█▏▎▍▌▋▊▉]+ +0\\.\\d{4}\n");
        assertThat(ended(process)).isZero();
    }

    @Test
    void process_launcherSaysTerminal_isBelieved() throws Exception {
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
    void process_wordsBeyondAscii_surviveTheLocaleC() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/cmdline")), "the kernel does not tell the words here");
        Process process = start(Map.of(), "run", "sentence-similarity", "Zürich", "東京");
        process.getOutputStream().close();

        assertThat(text(process.getInputStream())).startsWith("東京  ");
        assertThat(ended(process)).isZero();
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
    void process_interrupted_endsTheCallAtOnceAndSaysNothing() throws Exception {
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

            String signal = signal();
            send(signal, process);

            assertThat(ended(process)).isEqualTo(signal.equals("INT") ? 130 : 143);
            assertThat(text(process.getErrorStream())).isEmpty();
            server.awaitDisconnect(0);
        }
    }

    @Test
    void process_closedPipe_endsQuietly() throws Exception {
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
