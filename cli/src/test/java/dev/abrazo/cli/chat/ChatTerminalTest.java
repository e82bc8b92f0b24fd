package dev.abrazo.cli.chat;

import static dev.abrazo.cli.chat.ChatStreams.DONE;
import static dev.abrazo.cli.chat.ChatStreams.END;
import static dev.abrazo.cli.chat.ChatStreams.chunk;
import static dev.abrazo.cli.chat.ChatStreams.messages;
import static dev.abrazo.cli.chat.ChatStreams.streamedAnswer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The chat command on a pseudo-terminal. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ChatTerminalTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final long PATIENCE_SECONDS = 60;
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String CTRL_P = "\u0010";

    @TempDir
    Path home;

    private final ScriptedServer server = new ScriptedServer();
    private final StringBuilder seen = new StringBuilder();
    private int read;
    private Process process;

    @BeforeEach
    void startChatOnATerminal() throws IOException {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " here to make a terminal");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // In an argument file, since the class path is too long for some shells.
        Path arguments = home.resolve("arguments");
        Files.writeString(
                arguments, "-cp\n\"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"\n");
        String command = "exec '" + java + "' -XX:TieredStopAtLevel=1 -Dabrazo.terminal=012 -Dabrazo.columns=80 '@"
                + arguments + "' " + Abrazo.class.getName() + " chat --model a/b";
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qfec", command, "/dev/null");
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("ABRAZO_ROUTER_URL", server.url().toString());
        builder.environment().put("HF_TOKEN", "hf_envtoken123");
        process = builder.redirectErrorStream(true).start();
        // Ends reads that would block forever.
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** Child processes ignore SIGINT if this process does, as in background jobs of a shell. */
    private static void assumeInterruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.isReadable(status), "there is no /proc/self/status");
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElse("0");
        assumeFalse(new BigInteger(ignored, 16).testBit(1), "interrupts are ignored here");
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        server.close();
    }

    private void type(String keys) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(keys.getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Reads the output of the terminal until this text appears after the previously awaited one. */
    private void await(String text) throws IOException {
        byte[] bytes = new byte[4096];
        while (seen.indexOf(text, read) < 0) {
            int count = process.getInputStream().read(bytes);
            assertThat(count).as("expected %s in %s", text, seen).isPositive();
            seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
        read = seen.indexOf(text, read) + text.length();
    }

    private int ended() throws Exception {
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void keys_editTheLineAndRecallHistory() throws Exception {
        server.answer(streamedAnswer("one."), streamedAnswer("two."));

        await("> ");
        type("Hallx\u007fo\r");
        await("tokens/s");
        await("> ");
        type(CTRL_P + " Welt\r");
        await("tokens/s");
        await("> ");
        type(CTRL_D);
        await("2 answers");

        assertThat(ended()).isZero();
        assertThat(messages(server.request(0))).containsExactly("user: Hallo");
        assertThat(messages(server.request(1))).containsExactly("user: Hallo", "assistant: one.", "user: Hallo Welt");
    }

    @Test
    void ctrlC_duringAnAnswer_cancelsItAndKeepsThePartialAnswer() throws Exception {
        assumeInterruptible();
        String first = chunk("Once upon");
        server.answer(Answer.events(first).stallAt(first.length()), streamedAnswer("Well."));

        await("> ");
        type("Tell me a story\r");
        await("Once upon");
        type(CTRL_C);
        await("stopped; the partial answer is kept, /undo removes it");
        server.awaitDisconnect(0);
        await("> ");
        type("Go on\r");
        await("tokens/s");
        await("> ");
        type("/exit\r");

        assertThat(ended()).isZero();
        assertThat(messages(server.request(1)))
                .containsExactly("user: Tell me a story", "assistant: Once upon", "user: Go on");
    }

    @Test
    void ctrlC_beforeAnAnswer_removesTheQuestion() throws Exception {
        assumeInterruptible();
        server.answer(Answer.silence(), streamedAnswer("Yes."));

        await("> ");
        type("Anyone?\r");
        server.request(0).awaitBody();
        type(CTRL_C);
        await("stopped; the question is removed, /retry sends it again");
        server.awaitDisconnect(0);
        await("> ");
        type("/retry\r");
        await("tokens/s");
        await("> ");
        type(CTRL_D);

        assertThat(ended()).isZero();
        assertThat(messages(server.request(1))).isEqualTo(List.of("user: Anyone?"));
    }

    @Test
    void ctrlD_duringAnAnswer_endsTheChatAfterIt() throws Exception {
        String first = chunk("Once upon");
        CountDownLatch typed = new CountDownLatch(1);
        server.answer(Answer.events(first + END + DONE).waitAt(first.length(), typed));

        await("> ");
        type("Tell me a story\r");
        await("Once upon");
        type(CTRL_D + "\r");
        await("\r\n");
        typed.countDown();
        await("1 answer");

        assertThat(ended()).isZero();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void ctrlC_inALine_discardsItAndSaysHowToExit() throws Exception {
        assumeInterruptible();
        await("> ");
        type("never mind" + CTRL_C);
        await("Ctrl-D or /exit ends the chat.");
        await("> ");
        type(CTRL_D);

        assertThat(ended()).isZero();
        assertThat(server.requests()).isEmpty();
    }
}
