package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chats over a socket, without an engine. */
@KestraTest
@Timeout(60)
class ChatCompletionTest {

    private static final String TYPE = "io.kestra.plugin.huggingface.ChatCompletion";
    private static final String REPLY =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"total_tokens\":12}}";

    @Inject
    RunContextFactory contexts;

    private final ScriptedServer server = new ScriptedServer();
    private TaskRunner tasks;

    @BeforeEach
    void open() {
        tasks = new TaskRunner(contexts, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ChatCompletion.Output run(String properties, Map<String, Object> inputs) throws Exception {
        return (ChatCompletion.Output) tasks.run(tasks.task(TYPE, "endpoint: SERVER/v1\n" + properties), inputs);
    }

    @Test
    void run_text_isAUsersMessage() throws Exception {
        server.answer(Answer.json(REPLY.formatted("Paris")));
        ChatCompletion.Output output =
                run("messages: \"Capital of {{ inputs.c }}?\"\nmodel: org/m", Map.of("c", "France"));
        assertThat(server.only().path()).isEqualTo("/v1/chat/completions");
        assertThat(server.only().header("authorization")).isNull();
        assertThat(server.only().text())
                .isEqualTo(
                        "{\"model\":\"org/m\",\"messages\":[{\"role\":\"user\",\"content\":\"Capital of France?\"}]}");
        assertThat(output.getText()).isEqualTo("Paris");
        assertThat(output.getFinishReason()).isEqualTo("stop");
        assertThat(output.getJson()).isNull();
        assertThat(((Map<?, ?>) output.getOutput()).get("model")).isEqualTo("m");
        assertThat(tasks.metric("tokens.input")).isEqualTo(5);
        assertThat(tasks.metric("tokens.output")).isEqualTo(7);
    }

    @Test
    void run_messages_keepNumbersInTextsAsTexts() throws Exception {
        server.answer(Answer.json(REPLY.formatted("8")));
        run(
                "messages:\n- {role: system, content: Add one.}\n- {role: user, content: \"{{ inputs.n }}\"}\n"
                        + "parameters: {max_tokens: \"{{ inputs.n }}\", temperature: 0}",
                Map.of("n", 7));
        assertThat(server.only().text())
                .contains("{\"role\":\"user\",\"content\":\"7\"}")
                .contains("\"max_tokens\":7")
                .contains("\"temperature\":0");
    }

    @Test
    void run_jsonSchema_parsesTheAnswer() throws Exception {
        server.answer(Answer.json(REPLY.formatted("{\\\"stars\\\":3}")));
        ChatCompletion.Output output =
                run("messages: m\njsonSchema: {type: object, properties: {stars: {type: integer}}}", Map.of());
        assertThat(output.getJson()).isEqualTo(Map.of("stars", 3L));
        assertThat(server.only().text())
                .contains("\"response_format\":{")
                .contains("\"type\":\"json_schema\"")
                .contains("\"properties\":{\"stars\":{\"type\":\"integer\"}}");
    }

    @Test
    void run_jsonSchemaAndText_saysThatItIsNoJson() {
        server.answer(Answer.json(REPLY.formatted("three stars")));
        assertThatThrownBy(() -> run("messages: m\njsonSchema: {type: object}", Map.of()))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("not JSON")
                .hasMessageContaining("jsonSchema")
                .hasMessageNotContaining("three stars");
    }

    @Test
    void run_stream_joinsTheAnswer() throws Exception {
        String chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n";
        server.answer(Answer.events(chunk.formatted("Pa") + chunk.formatted("ris")
                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n"));
        ChatCompletion.Output output = run("messages: m\nstream: true", Map.of());
        assertThat(output.getText()).isEqualTo("Paris");
        assertThat(output.getFinishReason()).isEqualTo("stop");
        assertThat(server.only().text()).contains("\"stream\":true");
        assertThat(tasks.metric("tokens.output")).isEqualTo(2);
    }

    @Test
    void run_imageInTheStorage_isSentAsData() throws Exception {
        server.answer(Answer.json(REPLY.formatted("a cat")));
        var put = tasks.context(tasks.task(TYPE, "messages: m"), Map.of())
                .storage()
                .putFile(
                        new java.io.ByteArrayInputStream(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
                        "cat.jpg");
        run(
                "messages:\n- role: user\n  content:\n  - {type: text, text: What is it}\n"
                        + "  - {type: image_url, image_url: {url: \"{{ inputs.image }}\"}}",
                Map.of("image", put.toString()));
        assertThat(server.only().text()).contains("{\"url\":\"data:image/jpeg;base64,/9j/\"}");
    }

    @Test
    void run_noKeyAndNoEndpoint_saysWhatIsMissing() {
        assertThatThrownBy(() -> tasks.run(tasks.task(TYPE, "messages: m"), Map.of()))
                .hasMessage("`apiKey` is missing. Set it, or an `endpoint` of a server that asks for none.");
    }

    @Test
    void run_wrongMessages_areRefused() {
        assertThatThrownBy(() -> run("messages: [a, b]", Map.of())).hasMessageContaining("{role, content}");
        assertThatThrownBy(() -> run("messages: \"\"", Map.of())).hasMessageContaining("`messages` is empty");
        assertThat(server.requests()).isEqualTo(List.of());
    }
}
