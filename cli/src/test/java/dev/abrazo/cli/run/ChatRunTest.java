package dev.abrazo.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.CliFixture;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat completion with {@code abrazo run}: images, and answers with more than one text or without text. */
@Timeout(120)
class ChatRunTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\nnot really".getBytes(StandardCharsets.ISO_8859_1);
    private static final String DATA =
            "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
    private static final String DONE = "data: [DONE]\n\n";
    private static final String CALL =
            "\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":1}\"}}]";

    @RegisterExtension
    final CliFixture cli = CliFixture.withServer();

    private final Path home = cli.home();
    private final ScriptedServer server = cli.server();

    private static Answer reply(String message, String reason) {
        return Answer.json("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + message
                + "},\"finish_reason\":\"" + reason + "\"}]}");
    }

    private static String chunk(int index, String delta) {
        return "data: {\"choices\":[{\"index\":" + index + ",\"delta\":{" + delta + "}}]}\n\n";
    }

    private CliFixture.Result chat(String... more) {
        return cli.run(List.of("run", "chat", "Hi", "--model", "a/b"), more);
    }

    private Object messages(int request) {
        return ((Map<?, ?>) cli.sentJson(request)).get("messages");
    }

    @Test
    void answer_reasoningOnly_isShownAsReasoning() {
        server.answer(
                reply("\"content\":null,\"reasoning\":\"hm\"", "length"),
                Answer.events(
                        chunk(0, "\"reasoning_content\":\"h\"") + chunk(0, "\"reasoning_content\":\"m\"") + DONE));

        assertThat(chat().out()).isEqualTo("reasoning without an answer (length)\nhm\n");
        assertThat(chat("--stream").out()).isEqualTo("reasoning without an answer\nhm\n");
    }

    @Test
    void answer_toolCallsOnly_areShown() {
        server.answer(
                reply("\"content\":null," + CALL, "tool_calls"),
                Answer.events(chunk(0, "\"content\":\"\"," + CALL) + DONE));

        assertThat(chat().out()).isEqualTo("tool call\nadd {\"a\":1}\n");
        assertThat(chat("--stream").out()).isEqualTo("tool call\nadd {\"a\":1}\n");
    }

    @Test
    void answer_textAndToolCalls_areBothShown() {
        server.answer(
                reply("\"content\":\"Let me see.\",\"reasoning\":\"hm\"," + CALL, "tool_calls"),
                Answer.events(chunk(0, "\"content\":\"Let me see.\"") + chunk(0, CALL) + DONE));

        assertThat(chat().out()).isEqualTo("answer\nLet me see.\n\ntool call\nadd {\"a\":1}\n");
        assertThat(chat("--stream").out()).isEqualTo("Let me see.\n\ntool call\nadd {\"a\":1}\n");
    }

    @Test
    void answer_refusal_isShown() {
        server.answer(reply("\"content\":null,\"refusal\":\"I can't.\"", "stop"));

        assertThat(chat().out()).isEqualTo("refusal\nI can't.\n");
    }

    @Test
    void answer_textWithReasoning_showsTheTextOnly() {
        server.answer(reply("\"content\":\"Yes.\",\"reasoning\":\"hm\"", "stop"));

        assertThat(chat().out()).isEqualTo("Yes.\n");
    }

    @Test
    void severalAnswers_haveTitles() {
        server.answer(
                Answer.json("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"One.\"}},"
                        + "{\"index\":1,\"message\":{\"content\":\"Two.\"}}]}"),
                Answer.events(chunk(0, "\"content\":\"On\"")
                        + chunk(1, "\"content\":\"Tw\"")
                        + chunk(1, "\"content\":\"o.\"")
                        + chunk(0, "\"content\":\"e.\"")
                        + DONE));

        assertThat(chat("-p", "n=2").out()).isEqualTo("answer 1\nOne.\n\nanswer 2\nTwo.\n");
        assertThat(chat("-p", "n=2", "--stream").out()).isEqualTo("One.\n\nanswer 2\nTwo.\n");
    }

    @Test
    void severalAnswers_streamedJson_hasAll() {
        server.answer(Answer.events(chunk(0, "\"content\":\"One.\"") + chunk(1, "\"content\":\"Two.\"") + DONE));

        assertThat(chat("-p", "n=2", "--stream", "--json").out().lines().toList())
                .hasSize(3)
                .last()
                .asString()
                .contains("One.", "Two.");
    }

    @Test
    void contentParts_areStreamed() {
        server.answer(Answer.events(chunk(0, "\"content\":[{\"type\":\"text\",\"text\":\"one\"}]")
                + chunk(0, "\"content\":[{\"type\":\"text\",\"text\":\" two\"}]")
                + DONE));

        assertThat(chat("--stream").out()).isEqualTo("one two\n");
    }

    @Test
    void chat_answerWithoutText_isShownWithATitle() {
        server.answer(
                Answer.events(chunk(0, "\"content\":\"\"," + CALL) + DONE),
                Answer.events(chunk(0, "\"reasoning\":\"hm\"") + DONE),
                Answer.events(chunk(0, "\"content\":\"One.\"") + chunk(1, "\"content\":\"Two.\"") + DONE));

        CliFixture.Result result = cli.stdin("a\nb\nc\n").run("chat", "--model", "a/b");

        assertThat(result.out())
                .isEqualTo("tool call\nadd {\"a\":1}\nreasoning without an answer\nhm\nOne.\nanswer 2\nTwo.\n");
        assertThat(result.err()).contains("the model returned no text; the question is removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "@%s", "url", "data", "-"})
    void image_isSentWithTheMessage(String form) throws IOException {
        server.handle(request -> request.method().equals("GET")
                ? Answer.of(200).header("Content-Type", "image/png").body(PNG)
                : reply("\"content\":\"A cat.\"", "stop"));
        Path file = Files.write(home.resolve("cat.png"), PNG);
        String word = switch (form) {
            case "url" -> server.url("/cat?id=3").toString();
            case "data" -> DATA;
            default -> String.format(form, file);
        };

        CliFixture.Result result = cli.stdin(PNG).run("run", "chat", "what?", word, "--model", "a/b");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("A cat.\n");
        assertThat(messages(server.requests().size() - 1))
                .isEqualTo(List.of(Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(
                                Map.of("type", "text", "text", "what?"),
                                Map.of("type", "image_url", "image_url", Map.of("url", DATA))))));
    }

    @Test
    void images_beforeAndAfterTexts_keepTheTurns() throws IOException {
        server.answer(reply("\"content\":\"Yes.\"", "stop"));
        String file = Files.write(home.resolve("cat.png"), PNG).toString();

        cli.run("run", "chat", file, "what?", file, "A cat.", file, "And this?", "--model", "a/b");

        Map<String, Object> image = Map.of("type", "image_url", "image_url", Map.of("url", DATA));
        assertThat(messages(0))
                .isEqualTo(List.of(
                        Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(image, Map.of("type", "text", "text", "what?"), image)),
                        Map.of("role", "assistant", "content", "A cat."),
                        Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(image, Map.of("type", "text", "text", "And this?")))));
    }

    @Test
    void fileThatIsNoImage_isAnErrorBeforeTheCall() throws IOException {
        String notes = Files.writeString(home.resolve("notes.txt"), "Hello").toString();

        CliFixture.Result file = cli.run("run", "chat", "what?", notes, "--model", "a/b");
        CliFixture.Result missing = cli.run("run", "chat", "what?", "dog.png", "--model", "a/b");

        assertThat(file.err())
                .startsWith("error: " + notes + " is a file, but not an image")
                .contains("@" + notes);
        assertThat(missing.err()).isEqualTo("error: There is no file dog.png: check the path of the image.\n");
        assertThat(file.status() + missing.status()).isEqualTo(4);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void pageThatIsNoImage_isAnErrorBeforeTheCall() {
        server.handle(
                request -> Answer.of(200).header("Content-Type", "text/html").body("<html></html>"));

        CliFixture.Result result =
                cli.run("run", "chat", "what?", server.url("/x").toString(), "--model", "a/b");

        assertThat(result.err()).contains("There is no image at " + server.url("/x"));
        assertThat(result.status()).isEqualTo(2);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void texts_thatLookLikeFiles_areTexts() throws IOException {
        server.handle(request -> reply("\"content\":\"Yes.\"", "stop"));
        String notes = Files.writeString(home.resolve("notes.txt"), "Hello").toString();

        cli.run("run", "chat", "https://example.org/page", "--model", "a/b");
        cli.run("run", "chat", "Look at cat.png", "no such cat.png", "or dog.jpg?", "--model", "a/b");
        cli.run("run", "chat", "@" + notes, "--model", "a/b");
        cli.run("run", "chat", notes, "--model", "a/b");

        assertThat(messages(0)).isEqualTo(List.of(Map.of("role", "user", "content", "https://example.org/page")));
        assertThat((List<?>) messages(1)).hasSize(3);
        assertThat(messages(2)).isEqualTo(List.of(Map.of("role", "user", "content", "Hello")));
        assertThat(messages(3)).isEqualTo(List.of(Map.of("role", "user", "content", notes)));
    }

    @Test
    void conversationalWithMessages_isAChat() {
        server.answer(reply("\"content\":\"Yes.\"", "stop"), Answer.events(chunk(0, "\"content\":\"Yes.\"") + DONE));
        String inputs = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"top_p\":0.5}";

        CliFixture.Result plain = cli.run("run", "conversational", "--inputs-json", inputs, "-p", "max_tokens=5");
        CliFixture.Result streamed =
                cli.run("run", "conversational", "--inputs-json", inputs, "--stream", "--json", "--model", "a/b");

        assertThat(plain.out()).isEqualTo("Yes.\n");
        assertThat(streamed.out().lines().toList()).hasSize(2).last().asString().startsWith("{\"output\":{");
        assertThat(server.request(0).path()).isEqualTo("/v1/chat/completions");
        assertThat(cli.sentJson(0))
                .isEqualTo(Map.of(
                        "model",
                        "meta-llama/Llama-3.1-8B-Instruct",
                        "messages",
                        List.of(Map.of("role", "user", "content", "Hi")),
                        "max_tokens",
                        5L,
                        "top_p",
                        0.5));
    }

    @Test
    void systemImageAndSchema_areSent() throws IOException {
        server.answer(reply("\"content\":\"{}\"", "stop"));
        Files.write(home.resolve("cat.png"), PNG);
        Files.writeString(
                home.resolve("place.json"),
                "{\"title\":\"place\",\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");

        CliFixture.Result result = chat(
                "--system",
                "Be brief",
                "--image",
                home.resolve("cat.png").toString(),
                "--schema",
                home.resolve("place.json").toString());

        assertThat(result.out()).isEqualTo("{}\n");
        assertThat(messages(0))
                .isEqualTo(List.of(
                        Map.of("role", "system", "content", "Be brief"),
                        Map.of(
                                "role",
                                "user",
                                "content",
                                List.of(
                                        Map.of("type", "text", "text", "Hi"),
                                        Map.of("type", "image_url", "image_url", Map.of("url", DATA))))));
        assertThat(((Map<?, ?>) cli.sentJson(0)).get("response_format"))
                .isEqualTo(Map.of(
                        "type",
                        "json_schema",
                        "json_schema",
                        Map.of(
                                "name",
                                "place",
                                "schema",
                                Map.of(
                                        "title",
                                        "place",
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of("city", Map.of("type", "string"))))));
    }

    @Test
    void chatFlags_wrongUse_isRejected() throws IOException {
        Path text = Files.writeString(home.resolve("a.txt"), "no image");

        CliFixture.Result otherTask =
                cli.run("run", "text-classification", "Hi", "--model", "a/b", "--system", "Be brief");
        CliFixture.Result noImage = chat("--image", text.toString());
        CliFixture.Result noSchema = chat("--schema", text.toString());
        CliFixture.Result missing = chat("--schema", home.resolve("none.json").toString());

        assertThat(otherTask.err()).contains("--system, --image and --schema are for chats");
        assertThat(noImage.err()).contains("--image " + text + " is not an image");
        assertThat(noSchema.err()).contains("The schema " + text + " is not JSON");
        assertThat(missing.err()).contains("Can't read the schema");
        assertThat(List.of(otherTask.status(), noImage.status(), noSchema.status(), missing.status()))
                .containsOnly(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void refusal_isShownUnderItsTitle() {
        server.answer(
                reply("\"content\":null,\"refusal\":\"I can't.\"", "stop"),
                Answer.events(chunk(0, "\"refusal\":\"I \"") + chunk(0, "\"refusal\":\"can't.\"") + DONE));

        assertThat(chat().out()).isEqualTo("refusal\nI can't.\n");
        assertThat(chat("--stream").out()).isEqualTo("refusal\nI can't.\n");
    }
}
