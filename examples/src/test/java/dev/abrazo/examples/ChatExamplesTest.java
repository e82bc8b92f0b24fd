package dev.abrazo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class ChatExamplesTest {

    private static final String PARIS =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Paris.\"},\"finish_reason\":\"stop\"}]}";

    @TempDir
    Path folder;

    @Test
    void streamChat_events_printsTextAndUsage() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.events(delta("It is ", "null") + delta("Paris.", "\"stop\"")
                    + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":4,\"total_tokens\":24}}\n\n"
                    + "data: [DONE]\n\n"));

            Example example = Example.remote(folder, server, StreamChat.class);

            assertThat(example.lines()).hasSize(2);
            assertThat(example.lines().get(0)).isEqualTo("It is Paris.");
            assertThat(example.lines().get(1)).contains("20", "4", "24");
            RecordedRequest request = server.only().awaitBody();
            assertThat(request.path()).isEqualTo("/v1/chat/completions");
            assertThat(request.text()).contains("\"stream\":true", "\"max_tokens\":60", "\"include_usage\":true");
        }
    }

    @Test
    void readRecord_answerOfItsSchema_printsTheOrders() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(
                    Answer.json(
                            message(
                                    "\"content\":\"{\\\"orders\\\":[{\\\"product\\\":\\\"teapot\\\",\\\"quantity\\\":2,"
                                            + "\\\"wish\\\":null},{\\\"product\\\":\\\"cup\\\",\\\"quantity\\\":1,\\\"wish\\\":\\\"gift\\\"}]}\"")));

            assertThat(Example.remote(folder, server, ReadRecord.class).lines())
                    .containsExactly("2 x teapot", "1 x cup (gift)");
            assertThat(server.only().awaitBody().text())
                    .contains("\"response_format\":{\"type\":\"json_schema\"", "\"description\":\"Number of pieces\"");
        }
    }

    @Test
    void callTools_twoCalls_printsResultsAndTheAnswer() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json(
                    message("\"content\":null,\"tool_calls\":[" + call("a", "teapot") + "," + call("b", "cup") + "]")));
            server.answer(Answer.json(message("\"content\":\"A teapot, but no cup.\"")));

            Example example = Example.remote(folder, server, CallTools.class);

            assertThat(example.lines())
                    .containsExactlyInAnyOrder(
                            "{\"name\":\"teapot\"} -> 3", "{\"name\":\"cup\"} -> 0", "A teapot, but no cup.")
                    .endsWith("A teapot, but no cup.");
            assertThat(server.requests().get(1).text())
                    .contains("{\"role\":\"tool\",\"content\":\"3\",\"tool_call_id\":\"a\"}");
        }
    }

    @Test
    void cancelCall_oneSilentServer_usesTheOtherAndDisconnects() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.handle(request -> request.text().contains("70B") ? Answer.silence() : Answer.json(PARIS));

            assertThat(Example.remote(folder, server, CancelCall.class).lines())
                    .containsExactly("Paris.", "the other call was cancelled: true");
            for (RecordedRequest request : server.requests()) {
                request.awaitDisconnect();
            }
        }
    }

    @Test
    void askOwnServer_addressOfItsApi_completesThePath() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json(PARIS));

            assertThat(Example.local(
                                    folder,
                                    AskOwnServer.class,
                                    server.url("/v1").toString())
                            .lines())
                    .containsExactly("Paris.");
            assertThat(server.only().path()).isEqualTo("/v1/chat/completions");
            assertThat(server.only().header("Authorization")).isNull();
        }
    }

    private static String message(String fields) {
        return "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + fields
                + "},\"finish_reason\":\"stop\"}]}";
    }

    private static String call(String id, String product) {
        return "{\"id\":\"" + id
                + "\",\"type\":\"function\",\"function\":{\"name\":\"stock\",\"arguments\":\"{\\\"name\\\":\\\""
                + product + "\\\"}\"}}";
    }

    private static String delta(String text, String finishReason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":"
                + finishReason + "}]}\n\n";
    }
}
