package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.text.TextGeneration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream is complete at one of three end markers; any other end is an error after the received elements. */
class StreamEndTest extends EngineTest {

    @Test
    void assembled_doneMarker_isAnEnd() {
        server.answer(Answer.events(delta("Hel") + delta("lo") + done()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:[DONE]\n\n", "data:  [DONE] \n\n", "data: [DONE]"})
    void assembled_doneMarkerVariants_isAnEnd(String mark) {
        server.answer(Answer.events(delta("Hi") + mark));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
    }

    @Test
    void assembled_finishReason_isAnEndAtTheEndOfTheBody() {
        server.answer(Answer.events(delta("Hi") + finish() + event("{\"choices\":[],\"usage\":{\"total_tokens\":7}}")));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(timed()).stream();
        assertThat(stream.assembled().text()).isEqualTo("Hi");
        assertThat(stream.metadata().usage()).containsEntry("total_tokens", 7L);
    }

    @Test
    void assembled_lastLineWithoutTerminator_isRead() {
        server.answer(Answer.events(delta("Hi") + finish().strip()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
    }

    @Test
    void assembled_replyIsJsonNull_isAnUnexpectedReply() {
        server.answer(Answer.json("null"));
        assertThat(failure(
                                UnexpectedReplyException.class,
                                () -> chat(timed()).stream().assembled())
                        .attempts())
                .isEqualTo(1);
    }

    @Test
    void assembled_onlyEventsOfNull_isAnUnexpectedReply() {
        server.answer(Answer.events(event("null") + done()));
        failure(UnexpectedReplyException.class, () -> chat(timed()).stream().assembled());
    }

    @Test
    void assembled_eventOfNullAmongOthers_isIgnored() {
        server.answer(Answer.events(event("null") + delta("Hi") + event("null") + done()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
    }

    @Test
    void assembled_oneOfTwoChoicesUnfinished_isTruncated() {
        server.answer(Answer.events(event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}")
                + event("{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}]}")));
        failure(TruncatedStreamException.class, () -> chat(timed()).stream().assembled());
    }

    @Test
    void next_noEndMarker_failsAfterTheReceivedElements() {
        server.answer(Answer.events(delta("Hel") + delta("lo")));
        Iterator<ChatCompletion.Chunk> chunks = chat(timed()).stream().iterator();
        assertThat(chunks.next().text()).isEqualTo("Hel");
        assertThat(chunks.next().text()).isEqualTo("lo");
        TruncatedStreamException e = failure(TruncatedStreamException.class, chunks::hasNext);
        assertThat(e.code()).isEqualTo("truncated_stream");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"\"}]}",
                "{\"choices\":[{\"index\":0,\"text\":\"a\",\"finish_reason\":\"\"}]}",
                "{\"token\":{\"id\":1,\"text\":\"a\"},\"generated_text\":\"\",\"details\":{\"finish_reason\":\"\"}}"
            })
    void assembled_emptyFinishReasonsAndNoMarker_isTruncated(String event) {
        server.handle(request -> Answer.events(event(event) + event(event)));
        failure(TruncatedStreamException.class, () -> chat(timed()).stream().assembled());
        failure(
                TruncatedStreamException.class,
                () -> timed().call(TextGeneration.TASK, "p").model("org/m").stream()
                        .assembled());
    }

    @Test
    void assembled_emptyFinishReasonsAndDone_isCompleteWithoutAReason() {
        server.answer(Answer.events(
                event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"\"}]}") + done()));
        ChatCompletion.Result whole = chat(timed()).stream().assembled();
        assertThat(whole.text()).isEqualTo("a");
        assertThat(whole.choices().get(0).finishReason()).isNull();
    }

    @Test
    void next_truncatedInsideAnEvent_failsAfterTheReceivedElements() {
        server.answer(Answer.events(delta("Hello") + "data: {\"choices\":[{\"del"));
        Iterator<ChatCompletion.Chunk> chunks = chat(timed()).stream().iterator();
        assertThat(chunks.next().text()).isEqualTo("Hello");
        failure(TruncatedStreamException.class, chunks::hasNext);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void next_connectionLost_failsAfterTheReceivedElements(boolean reset) {
        int place = delta("Hello").length();
        CountDownLatch gate = new CountDownLatch(1);
        Answer answer = Answer.events(delta("Hello") + delta("x")).waitAt(place, gate);
        server.answer(reset ? answer.resetAt(place) : answer.closeAt(place));
        try (var stream = chat(timed()).stream()) {
            Iterator<ChatCompletion.Chunk> chunks = stream.iterator();
            assertThat(chunks.next().text()).isEqualTo("Hello");
            gate.countDown();
            failure(TruncatedStreamException.class, chunks::hasNext);
            assertThat(chunks.hasNext()).isFalse();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void assembled_connectionLostAfterTheFinishReason_isComplete() {
        String whole = delta("Hi") + finish();
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(
                Answer.events(whole + delta("x")).waitAt(whole.length(), gate).closeAt(whole.length()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(timed()).stream();
        gate.countDown();
        assertThat(stream.assembled().text()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":\n\n: ping\n\n", "\n\n\n", "id: 1\nretry: 5\n\n"})
    void stream_empty_fails(String nothing) {
        server.answer(Answer.events(nothing));
        assertThat(failure(TruncatedStreamException.class, () -> chat(timed()).stream()))
                .hasMessageContaining("empty");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "text/plain", ""})
    void assembled_documentInsteadOfAStream_isOneElement(String type) {
        server.answer(Answer.of(200)
                .header("Content-Type", type)
                .body("{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                        + "\"finish_reason\":\"stop\"}]}"));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat(timed()).stream();
        assertThat(stream.iterator().next().text()).isEqualTo("Hi");
        assertThat(stream.iterator().hasNext()).isFalse();
        assertThat(stream.assembled().text()).isEqualTo("Hi");
    }

    @Test
    void next_eventIsNoJson_fails() {
        server.answer(Answer.events(delta("Hi") + event("oops") + finish()));
        Iterator<ChatCompletion.Chunk> chunks = chat(timed()).stream().iterator();
        chunks.next();
        assertThat(failure(UnexpectedReplyException.class, chunks::hasNext)).hasMessageContaining("oops");
    }

    @Test
    void assembled_done_isDrainedAndTheConnectionIsReused() {
        InferenceClient client = timed();
        server.answer(Answer.events(delta("Hi") + done() + ": bye\n\n").pieces(10), LABELS);
        assertThat(chat(client).stream().assembled().text()).isEqualTo("Hi");
        classify(client).run();
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void assembled_doneButTheBodyNeverEnds_isComplete() {
        String whole = delta("Hi") + done();
        server.answer(Answer.events(whole).stallAt(whole.length()));
        assertThat(chat(client()).stream().assembled().text()).isEqualTo("Hi");
        server.awaitDisconnect(0);
    }

    @Test
    void stream_errorStatus_isTheMatchingException() {
        server.answer(Answer.json(404, "{\"error\":\"Model org/c does not exist\"}"));
        assertThat(failure(dev.abrazo.error.NotFoundException.class, () -> chat(timed()).stream()))
                .hasMessageContaining("Model org/c does not exist");
    }
}
