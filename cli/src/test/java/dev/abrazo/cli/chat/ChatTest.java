package dev.abrazo.cli.chat;

import static dev.abrazo.cli.chat.ChatStreams.DONE;
import static dev.abrazo.cli.chat.ChatStreams.END;
import static dev.abrazo.cli.chat.ChatStreams.body;
import static dev.abrazo.cli.chat.ChatStreams.chunk;
import static dev.abrazo.cli.chat.ChatStreams.messages;
import static dev.abrazo.cli.chat.ChatStreams.streamedAnswer;
import static dev.abrazo.cli.chat.ChatStreams.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.Abrazo;
import dev.abrazo.cli.CliFixture;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat through a pipe, and at a terminal without a line editor. */
@Timeout(120)
class ChatTest {

    private static final String COST = "a/b · auto · 10 tokens in, 2 out · [0-9.]+ m?s · [0-9.]+ tokens/s";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final ScriptedServer server = cli.server();

    private CliFixture.Result chat(String typed, String... flags) {
        return cli.stdin(typed).run(List.of("chat", "--model", "a/b"), flags);
    }

    @Test
    void pipe_eachLine_isAMessageSentWithTheEarlierOnes() {
        server.answer(streamedAnswer("Par", "is."), streamedAnswer("Two ", "million.\n"));

        CliFixture.Result result = chat("Capital of France?\n\nHow many people?");

        assertThat(result.out()).isEqualTo("Paris.\nTwo million.\n");
        assertThat(result.status()).isZero();
        assertThat(body(server.request(0)))
                .isEqualTo(Map.of(
                        "model",
                        "a/b",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Capital of France?")),
                        "stream",
                        true,
                        "stream_options",
                        Map.of("include_usage", true)));
        assertThat(messages(server.request(1)))
                .containsExactly("user: Capital of France?", "assistant: Paris.", "user: How many people?");
    }

    @Test
    void pipe_usage_isPrintedAfterEachAnswerAndAtTheEnd() {
        server.answer(streamedAnswer("Par", "is."), streamedAnswer("Two ", "million."));

        CliFixture.Result result = chat("Capital of France?\nHow many people?\n");

        assertThat(result.err().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).matches(COST),
                        line -> assertThat(line).matches(COST),
                        line -> assertThat(line)
                                .matches("2 answers · 20 tokens in, 4 out · [0-9.]+ m?s · [0-9.]+ tokens/s"));
    }

    @Test
    void pipe_serverWithoutUsage_printsTimeOnly() {
        server.answer(Answer.events(chunk("Yes.") + END + DONE), streamedAnswer("No", "."));

        CliFixture.Result result = chat("One\nTwo\n");

        assertThat(result.err().lines().toList().get(0)).matches("a/b · auto · [0-9.]+ m?s");
        assertThat(result.err().lines().toList().get(2))
                .matches("2 answers · 10 tokens in, 2 out \\(of 1 answers\\) · [0-9.]+ m?s · [0-9.]+ tokens/s");
    }

    @Test
    void pipe_failedCall_isReportedAndTheChatContinues() {
        server.answer(
                streamedAnswer("Hello."),
                Answer.json(400, "{\"error\":\"The token hf_envtoken123 is worn out\"}"),
                streamedAnswer("Still here."));

        CliFixture.Result result = chat("Hi\nBreak\nAre you there?\n");

        assertThat(result.out()).isEqualTo("Hello.\nStill here.\n");
        assertThat(result.err())
                .contains("error: ", "The token hf_*** is worn out")
                .doesNotContain("envtoken");
        assertThat(result.status()).isEqualTo(1);
        assertThat(messages(server.request(2)))
                .containsExactly("user: Hi", "assistant: Hello.", "user: Are you there?");
    }

    @Test
    void pipe_brokenStream_printsThePartialAnswerAndRemovesTheQuestion() {
        server.answer(Answer.events(chunk("Par")), streamedAnswer("Paris."));

        CliFixture.Result result = chat("Capital of France?\nAgain?\n");

        assertThat(result.out()).isEqualTo("Par\nParis.\n");
        assertThat(result.err()).startsWith("error: ").contains("the stream ended without an end marker");
        assertThat(result.status()).isEqualTo(1);
        assertThat(messages(server.request(1))).containsExactly("user: Again?");
    }

    @Test
    void pipe_answerWithoutText_removesTheQuestion() {
        server.answer(
                Answer.events(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}\n\n" + DONE),
                streamedAnswer("Yes."));

        CliFixture.Result result = chat("One\nTwo\n");

        assertThat(result.out()).isEqualTo("Yes.\n");
        assertThat(result.err()).startsWith("the model returned no text (length); the question is removed\n");
        assertThat(result.status()).isEqualTo(1);
        assertThat(messages(server.request(1))).containsExactly("user: Two");
    }

    @Test
    void pipe_continuedLines_areOneMessage() {
        server.answer(streamedAnswer("a"), streamedAnswer("b"), streamedAnswer("c"), streamedAnswer("d"));

        chat("one\\\ntwo\\\n\n\"\"\"\nthree\n  four\n\"\"\"\n\"\"\"five\"\"\"\n\"\"\"six\nseven");

        assertThat(messages(server.request(3)).stream().filter(m -> m.startsWith("user")))
                .containsExactly("user: one\ntwo\n", "user: three\n  four", "user: five", "user: six\nseven");
    }

    @Test
    void pipe_twoSlashes_sendAMessageWithOneSlash() {
        server.answer(streamedAnswer("a directory"));

        chat("\ufeff//etc is what?\n");

        assertThat(messages(server.only())).containsExactly("user: /etc is what?");
    }

    @Test
    void flags_systemAndParameters_areSent() {
        server.answer(streamedAnswer("Oui."));

        chat("Yes?\n", "--system", "Speak French.", "-p", "max_tokens=20", "-p", "stream_options={}");

        assertThat(messages(server.only())).containsExactly("system: Speak French.", "user: Yes?");
        assertThat(body(server.only()).get("max_tokens")).isEqualTo(20L);
        assertThat(body(server.only()).get("stream_options")).isEqualTo(Map.of());
    }

    @Test
    void flags_invalidParameter_isAnErrorBeforeInputIsRead() {
        CliFixture.Result result = chat("Hi\n", "-p", "max_tokens=many");

        assertThat(result.err()).startsWith("error: ").contains("max_tokens");
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void noTokenAndNoModel_saysThatTheEmbeddedModelHasNoChat() {
        CliFixture.Result result = cli.env("HF_TOKEN", "").stdin("Hi\n").run("chat");

        assertThat(result.err()).startsWith("error: The embedded model does not support chat-completion; it supports ");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void terminal_withoutLineEditor_showsPromptsAndSucceeds() {
        server.answer(Answer.json(400, "{\"error\":\"no\"}"), streamedAnswer("Par", "is\u001b[2J."));
        cli.env("NO_COLOR", "1").interactive(60);

        CliFixture.Result result = chat("one\\\ntwo\nAgain?\n");

        assertThat(result.out()).isEqualTo("> … > Paris�[2J.\n> \n");
        assertThat(result.err())
                .startsWith("error: ")
                .contains("10 tokens in, 2 out")
                .endsWith(" tokens/s\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void terminal_splitCrLf_isOneLineBreak() {
        server.answer(streamedAnswer("one\r", "\ntwo\r\n"));
        cli.env("NO_COLOR", "1").interactive(60);

        assertThat(chat("Count\n").out()).isEqualTo("> one\ntwo\n> \n");
    }

    @Test
    void terminal_reasoning_isDimmedOnStandardErrorAndNotKept() {
        server.answer(
                Answer.events("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"Hmm.\"}}]}\n\n" + chunk("Yes.")
                        + END + usage(1, 2) + DONE),
                streamedAnswer("No."));
        cli.interactive(60);

        CliFixture.Result result = chat("One\nTwo\n");

        assertThat(result.err()).startsWith("\u001b[2mHmm.\u001b[0m\n\n\u001b[2ma/b · auto · 1 tokens in, 2 out");
        assertThat(result.out()).isEqualTo("\u001b[1m> \u001b[0mYes.\n\u001b[1m> \u001b[0mNo.\n\u001b[1m> \u001b[0m\n");
        assertThat(messages(server.request(1))).containsExactly("user: One", "assistant: Yes.", "user: Two");
    }

    @Test
    void pipe_interrupted_endsTheCommand() throws Exception {
        String first = chunk("Once");
        server.answer(Answer.events(first).stallAt(first.length()));
        CountDownLatch shown = new CountDownLatch(1);
        Terminal terminal = cli.stdin("Tell me\nMore\n")
                .terminal(
                        new OutputStream() {
                            @Override
                            public void write(int b) {
                                shown.countDown();
                            }
                        },
                        new ByteArrayOutputStream());
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> Abrazo.run(terminal, List.of("chat", "--model", "a/b")));
        assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();

        terminal.interruption().cancel();

        assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        server.awaitDisconnect(0);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void help_listsFlags() {
        CliFixture.Result result = cli.run("chat", "--help");

        assertThat(result.out())
                .startsWith("abrazo chat [flags]\n")
                .contains("--system TEXT", "--model M", "-p NAME=VALUE", "--timeout TIME");
        assertThat(result.status()).isZero();
    }

    @Test
    void image_belongsToTheFirstQuestion_schemaToAll() throws java.io.IOException {
        server.answer(streamedAnswer("A cat."), streamedAnswer("Grey."));
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
        java.nio.file.Path image = java.nio.file.Files.write(cli.home().resolve("cat.png"), png);
        java.nio.file.Path schema =
                java.nio.file.Files.writeString(cli.home().resolve("s.json"), "{\"type\":\"object\"}");

        CliFixture.Result result =
                chat("What is it?\nWhich colour?", "--image", image.toString(), "--schema", schema.toString());

        assertThat(result.out()).isEqualTo("A cat.\nGrey.\n");
        String question = "user: [{type=text, text=What is it?}, {type=image_url, image_url="
                + "{url=data:image/png;base64,iVBORw0KGgoA}}]";
        assertThat(messages(server.request(0))).containsExactly(question);
        assertThat(messages(server.request(1))).hasSize(3).first().isEqualTo(question);
        assertThat(((Map<?, ?>) body(server.request(1))).containsKey("response_format"))
                .isTrue();
    }
}
