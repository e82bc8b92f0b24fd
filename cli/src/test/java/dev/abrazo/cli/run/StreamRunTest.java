package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.CliFixture;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streamed results, and interruption. */
@Timeout(120)
class StreamRunTest {

    private static final String FIRST = chunk("Par");
    private static final String STREAM = FIRST + chunk("is.") + "data: [DONE]\n\n";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private static String chunk(String text) {
        return "data: {\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    @Test
    void stream_text_endsWithALineBreak() {
        server.answer(Answer.events(STREAM));

        CliFixture.Result result =
                cli.run("run", "chat-completion", "Capital of France?", "--stream", "--model", "a/b");

        assertThat(result.out()).isEqualTo("Paris.\n");
        assertThat(result.status()).isZero();
        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "model",
                        "a/b",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Capital of France?")),
                        "stream",
                        true));
    }

    @Test
    void stream_splitCrLfAtATerminal_isOneLineBreak() {
        server.answer(Answer.events(chunk("one\\r") + chunk("\\ntwo") + "data: [DONE]\n\n"));

        CliFixture.Result result = cli.atTerminal(60).run("run", "chat-completion", "Hi", "--stream", "--model", "a/b");

        assertThat(result.out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void stream_json_hasOneLinePerEventAndTheOutputLast() {
        server.answer(Answer.events(STREAM));

        CliFixture.Result result = cli.run("run", "chat-completion", "Hi", "--stream", "--json", "--model", "a/b");

        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo("{\"event\":{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Par\"}}]}}");
        assertThat(lines.get(1)).startsWith("{\"event\":").contains("is.");
        assertThat(lines.get(2))
                .startsWith("{\"output\":{")
                .contains("\"content\":\"Paris.\"")
                .doesNotContain("meta");
    }

    @Test
    void stream_jsonWithMeta_endsWithBoth() {
        server.answer(Answer.events(STREAM));

        CliFixture.Result result =
                cli.run("run", "chat-completion", "Hi", "--stream", "--json", "--meta", "--model", "a/b");

        assertThat((Map<?, ?>) Json.parse(result.out().lines().toList().get(2)))
                .extracting(Map::keySet)
                .isEqualTo(java.util.Set.of("output", "meta"));
    }

    @Test
    void stream_withOut_alsoWritesTheResult() throws IOException {
        server.answer(Answer.events(STREAM));
        Path out = home.resolve("answer.txt");

        CliFixture.Result result =
                cli.run("run", "chat-completion", "Hi", "--stream", "--out", out.toString(), "--model", "a/b");

        assertThat(result.out()).isEqualTo("Paris.\n");
        assertThat(Files.readString(out)).isEqualTo("Paris.\n");
    }

    @Test
    void stream_truncated_printsThePartialResultAndFails() {
        server.answer(Answer.events(FIRST));

        CliFixture.Result result = cli.run("run", "chat-completion", "Hi", "--stream", "--model", "a/b");

        assertThat(result.out()).isEqualTo("Par\n");
        assertThat(result.err()).startsWith("error: ").contains("end");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void stream_unsupportedTask_namesTheStreamingTasks() {
        CliFixture.Result result = cli.run("run", "text-classification", "hi", "--stream");

        assertThat(result.err())
                .isEqualTo("error: text-classification does not support streaming. Tasks that do: text-generation,"
                        + " chat-completion, responses.\n");
        assertThat(result.status()).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void stream_closedPipe_cancelsTheCallSilently() throws Exception {
        server.answer(Answer.events(STREAM).stallAt(FIRST.length()));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = cli.terminal(new ClosedPipe(), err);

        int status = Abrazo.run(terminal, List.of("run", "chat-completion", "Hi", "--stream", "--model", "a/b"));

        assertThat(status).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        server.awaitDisconnect(0);
    }

    @Test
    void stream_interrupted_cancelsTheCall() throws Exception {
        server.answer(Answer.events(STREAM).stallAt(FIRST.length()));
        CountDownLatch shown = new CountDownLatch(1);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = cli.terminal(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        shown.countDown();
                    }
                },
                err);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> Abrazo.run(terminal, List.of("run", "chat-completion", "Hi", "--stream", "--model", "a/b")));
        assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();

        terminal.interruption().cancel();

        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        server.awaitDisconnect(0);
    }

    @Test
    void run_interruptedWhileWaiting_cancelsTheCall() throws Exception {
        server.answer(Answer.silence());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = cli.terminal(new ByteArrayOutputStream(), err);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> Abrazo.run(terminal, List.of("run", "chat-completion", "Hi", "--model", "a/b")));
        server.request(0);

        terminal.interruption().cancel();

        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        server.awaitDisconnect(0);
    }

    @Test
    void run_longWaitAtATerminal_showsAndRemovesTheSpinner() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        server.answer(Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}")
                .waitAt(Answer.BEFORE_HEAD, seen));
        ByteArrayOutputStream err = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (toString(StandardCharsets.UTF_8).contains("waiting for a/b")) {
                    seen.countDown();
                }
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = cli.atTerminal(60).terminal(out, err);

        int status = Abrazo.run(terminal, List.of("run", "chat-completion", "Hi", "--model", "a/b"));

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Hello\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("⠋ waiting for a/b")
                .endsWith("\r\u001b[K");
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
