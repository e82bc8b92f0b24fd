package dev.abrazo.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ResponsesTest {

    record Place(String city) {}

    private static final String PARIS =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"served\",\"output\":["
                    + "{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"hm\"}]},"
                    + "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Paris.\"}]}],"
                    + "\"usage\":{\"input_tokens\":3,\"output_tokens\":2,\"total_tokens\":5},\"error\":null}";

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void responses_text_isSentToTheRouter() {
        wired.server().answer(Answer.json(PARIS));

        Responses.Result result = wired.hf().responses("Capital of France?");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/v1/responses
                        accept: application/json
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"model":"meta-llama/Llama-3.1-8B-Instruct","input":"Capital of France?"}""");
        assertThat(result.text()).isEqualTo("Paris.");
        assertThat(result.reasoning()).isEqualTo("hm");
        assertThat(result.id()).isEqualTo("resp_1");
        assertThat(result.status()).isEqualTo(Responses.Status.COMPLETED);
        assertThat(result.usage().promptTokens()).isEqualTo(3);
        assertThat(result.model()).isEqualTo("served");
        assertThat(result.refusal()).isNull();
    }

    @Test
    void responses_everyParameter_isAtTheRoot() {
        wired.server().answer(Answer.json(PARIS));
        Tool tool = Tool.of("now", "The time", () -> "noon");

        wired.hf()
                .model("org/m:fastest")
                .responses(
                        "?",
                        p -> p.instructions("Be brief")
                                .maxOutputTokens(9)
                                .temperature(0)
                                .topP(0.5)
                                .tools(tool)
                                .toolChoice("auto")
                                .reasoningEffort(ChatParams.ReasoningEffort.LOW)
                                .responseFormat(Place.class)
                                .previousResponseId("resp_0")
                                .store(false)
                                .set("truncation", "auto"));

        assertThat(wired.request())
                .endsWith("{\"model\":\"org/m:fastest\",\"input\":\"?\",\"instructions\":\"Be brief\","
                        + "\"max_output_tokens\":9,\"temperature\":0.0,\"top_p\":0.5,"
                        + "\"tools\":[{\"type\":\"function\",\"name\":\"now\",\"description\":\"The time\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{},\"required\":[],"
                        + "\"additionalProperties\":false}}],\"tool_choice\":\"auto\","
                        + "\"reasoning\":{\"effort\":\"low\"},\"text\":{\"format\":{\"type\":\"json_schema\","
                        + "\"name\":\"Place\",\"schema\":{\"type\":\"object\",\"properties\":{\"city\":"
                        + "{\"type\":\"string\"}},\"required\":[\"city\"],\"additionalProperties\":false},"
                        + "\"strict\":true}},\"previous_response_id\":\"resp_0\",\"store\":false,"
                        + "\"truncation\":\"auto\"}");
    }

    @Test
    void responses_endpoint_pathIsCompleted() {
        wired.server().answer(Answer.json(PARIS));

        wired.hf()
                .call(Responses.TASK, Responses.items("?"))
                .endpoint("http://localhost:8000/v1")
                .run();

        assertThat(wired.request()).startsWith("POST http://localhost:8000/v1/responses\n");
    }

    @Test
    void responses_otherProvider_isRejectedBeforeSending() {
        for (String provider : List.of("hf-inference", "groq")) {
            assertThatThrownBy(() -> wired.hf()
                            .call(Responses.TASK, Responses.items("?"))
                            .provider(provider)
                            .model("org/m")
                            .run())
                    .isInstanceOf(UnsupportedException.class);
        }
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void json_itemsOrOpenAisForm_areSent() {
        wired.server().answer(Answer.json(PARIS), Answer.json(PARIS));

        wired.callJson(
                "responses",
                "{\"input\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"b\"}]}");
        wired.callJson("responses", "{\"input\":\"Hi\",\"temperature\":0.5}");

        assertThat(wired.request(0))
                .endsWith("\"input\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"b\"}]}");
        assertThat(wired.request(1)).endsWith("\"input\":\"Hi\",\"temperature\":0.5}");
        assertThatThrownBy(() -> wired.callJson("responses", "{\"inputs\":5}"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void toolCalls_areRead() {
        Responses.Result result = new Responses.Result(Map.of(
                "output",
                List.of(
                        Map.of("type", "function_call", "call_id", "c1", "name", "f", "arguments", "{\"a\":1}"),
                        Map.of("type", "function_call", "id", "c2", "name", "g", "arguments", Map.of("b", 2)))));

        assertThat(result.toolCalls())
                .containsExactly(
                        new ChatMessage.ToolCall("c1", "f", "{\"a\":1}"),
                        new ChatMessage.ToolCall("c2", "g", "{\"b\":2}"));
        assertThat(result.text()).isEmpty();
    }

    @Test
    void as_completeRefusedOrCutResponse() {
        Responses.Result complete = message("completed", "output_text", "text", "{\"city\":\"Paris\"}");

        assertThat(complete.as(Place.class)).isEqualTo(new Place("Paris"));
        assertThatThrownBy(
                        () -> message("completed", "refusal", "refusal", "No.").as(Place.class))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessage("The model refused to answer: No.");
        assertThatThrownBy(() ->
                        message("incomplete", "output_text", "text", "{\"ci").as(Place.class))
                .hasMessageContaining("cut off");
    }

    @Test
    void stream_events_areDeliveredAndAssembled() {
        wired.server()
                .answer(Answer.events(
                        event("{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"output\":[]}}")
                                + event("{\"type\":\"response.reasoning_text.delta\",\"delta\":\"hm\"}")
                                + event("{\"type\":\"response.output_text.delta\",\"delta\":\"Par\"}")
                                + event("{\"type\":\"response.output_text.delta\",\"delta\":\"is.\"}")
                                + event("{\"type\":\"response.unknown\"}")
                                + event("{\"type\":\"response.completed\",\"response\":" + PARIS + "}")));
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();

        try (var stream = wired.hf().responsesStream("?")) {
            for (Responses.Event event : stream) {
                text.append(event.text());
                reasoning.append(event.reasoning());
            }
            assertThat(stream.assembled().text()).isEqualTo("Paris.");
            assertThat(stream.assembled().status()).isEqualTo(Responses.Status.COMPLETED);
            assertThat(stream.metadata().usage())
                    .containsEntry("input_tokens", 3L)
                    .containsEntry("output_tokens", 2L);
        }

        assertThat(text).hasToString("Paris.");
        assertThat(reasoning).hasToString("hm");
        assertThat(wired.request()).contains("\"stream\":true");
    }

    @Test
    void stream_lastEventWithoutOutput_isAssembledFromItemsOrDeltas() {
        String items = event("{\"type\":\"response.output_item.done\",\"item\":{\"type\":\"message\",\"content\":["
                + "{\"type\":\"output_text\",\"text\":\"whole\"}]}}");
        String delta = event("{\"type\":\"response.output_text.delta\",\"delta\":\"part\"}");
        String end = event("{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\",\"output\":[]}}");
        wired.server().answer(Answer.events(delta + items + end), Answer.events(delta + end));

        try (var stream = wired.hf().responsesStream("?")) {
            assertThat(stream.assembled().text()).isEqualTo("whole");
        }
        try (var stream = wired.hf().responsesStream("?")) {
            assertThat(stream.assembled().text()).isEqualTo("part");
            assertThat(stream.assembled().status()).isEqualTo(Responses.Status.INCOMPLETE);
        }
    }

    @Test
    void stream_failedTruncatedOrError_isAnException() {
        String delta = event("{\"type\":\"response.output_text.delta\",\"delta\":\"part\"}");
        wired.server()
                .answer(
                        Answer.events(delta
                                + event("{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\","
                                        + "\"error\":{\"code\":\"x\",\"message\":\"out of memory\"}}}")),
                        Answer.events(delta),
                        Answer.events(delta + event("{\"type\":\"error\",\"message\":\"broken\"}")));

        assertThat(failure()).isInstanceOf(StreamErrorException.class).hasMessageContaining("out of memory");
        assertThat(failure()).isInstanceOf(TruncatedStreamException.class);
        assertThat(failure()).isInstanceOf(StreamErrorException.class).hasMessageContaining("broken");
    }

    @Test
    void run_serverThatStreamsUnrequested_isAssembled() {
        wired.server()
                .answer(Answer.events(event("{\"type\":\"response.output_text.delta\",\"delta\":\"Paris.\"}")
                        + event("{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}")));

        assertThat(wired.hf().responses("?").text()).isEqualTo("Paris.");
    }

    @Test
    void stream_completeJson_isDelivered() {
        wired.server().answer(Answer.json(PARIS));

        try (var stream = wired.hf().responsesStream("?")) {
            assertThat(stream.assembled().text()).isEqualTo("Paris.");
        }
    }

    private InferenceException failure() {
        try (var stream = wired.hf().responsesStream("?")) {
            stream.assembled();
            throw new AssertionError("no failure");
        } catch (InferenceException e) {
            return e;
        }
    }

    private static Responses.Result message(String status, String type, String field, String text) {
        return new Responses.Result(Map.of(
                "status",
                status,
                "output",
                List.of(Map.of("type", "message", "content", List.of(Map.of("type", type, field, text))))));
    }

    private static String event(String json) {
        return "data: " + json + "\n\n";
    }
}
