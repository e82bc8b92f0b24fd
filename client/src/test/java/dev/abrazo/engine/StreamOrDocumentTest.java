package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Reply;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.Conversational;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.text.TextGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a reply is an event stream or a JSON document is detected by its first bytes, not by the request or the content type. */
class StreamOrDocumentTest extends EngineTest {

    private static final String DOCUMENT =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "text/html",
                "text/plain",
                "application/octet-stream",
                "application/problem+json",
                ""
            })
    void stream_eventsUnderAnyType_areEvents(String type) {
        for (String start : new String[] {"", ": ping\n\n", "\ufeff", "\r\n\n", "event: message\nid: 1\n"}) {
            server.answer(
                    Answer.of(200).header("Content-Type", type).body(start + delta("Hel") + delta("lo") + done()));
            assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/html", "application/octet-stream", "application/json", ""})
    void stream_documentUnderAnyType_isOneElement(String type) {
        for (String start : new String[] {"", "\n ", "\ufeff"}) {
            server.answer(Answer.of(200).header("Content-Type", type).body(start + DOCUMENT));
            assertThat(chat(timed()).stream().stream())
                    .extracting(ChatCompletion.Chunk::text)
                    .containsExactly("Hi");
        }
    }

    @Test
    void stream_htmlUnderTheTypeOfEvents_isShown() {
        server.answer(Answer.of(200).header("Content-Type", "text/event-stream").body("<html><b>Log in</b></html>"));
        assertThat(failure(UnexpectedReplyException.class, () -> chat(timed()).stream()))
                .hasMessageContaining("Log in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json", "text/plain", ""})
    void run_unrequestedEvents_areAssembled(String type) {
        String usage = event("{\"choices\":[],\"usage\":{\"total_tokens\":7}}");
        String events = ": ping\n\n" + delta("Hel") + delta("lo") + finish() + usage + done();
        server.answer(Answer.of(200).header("Content-Type", type).body(events));
        Reply<ChatCompletion.Result> reply = chat(timed()).reply();
        assertThat(reply.output().text()).isEqualTo("Hello");
        assertThat(reply.output().choices().get(0).finishReason()).isEqualTo(ChatCompletion.FinishReason.STOP);
        assertThat(reply.metadata().usage()).containsEntry("total_tokens", 7L);
    }

    @Test
    void run_eventsForTheConversationalTask_areItsAnswer() {
        server.answer(Answer.events(delta("Hel") + delta("lo") + done()));
        Conversational.Result result = timed().call(Conversational.TASK, Conversational.Query.of("Hi"))
                .model("org/m")
                .run();
        assertThat(result.generatedText()).isEqualTo("Hello");
        assertThat(result.conversation().generatedResponses()).containsExactly("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:{\"token\":{\"id\":1,\"text\":\"4\"},\"generated_text\":null}\n\n"
                        + "data:{\"token\":{\"id\":2,\"text\":\"2\"},\"generated_text\":\"42\",\"details\":null}\n\n",
                "data: {\"choices\":[{\"text\":\"4\"}]}\n\ndata: {\"choices\":[{\"text\":\"2\",\"finish_reason\":\"stop\"}]}\n\n"
            })
    void run_eventsForText_areAssembled(String events) {
        server.answer(Answer.events(events));
        assertThat(timed().call(TextGeneration.TASK, "x").model("org/m").run().generatedText())
                .isEqualTo("42");
    }

    @Test
    void run_oneEventForAnotherTask_isTheReply() {
        server.answer(Answer.events("data: [{\"label\":\"POSITIVE\",\"score\":0.75}]\n\ndata: [DONE]\n\n"));
        assertThat(classify(timed()).run().get(0).label()).isEqualTo("POSITIVE");
    }

    @Test
    void run_truncatedEventsOrAnError_fail() {
        server.answer(Answer.events(delta("Hel") + delta("lo")));
        failure(TruncatedStreamException.class, () -> chat(timed()).run());

        server.answer(Answer.events(delta("Hel") + event("{\"error\":\"it broke\"}")));
        assertThat(failure(StreamErrorException.class, () -> chat(timed()).run()))
                .hasMessageContaining("it broke");
    }

    @Test
    void run_errorAsTheFirstEvent_isRetried() {
        server.answer(
                Answer.events(event("{\"error\":{\"message\":\"busy\",\"code\":503}}")),
                Answer.events(delta("Hi") + done()));
        assertThat(chat(timed()).run().text()).isEqualTo("Hi");
        assertThat(server.requests()).hasSize(2);
    }
}
