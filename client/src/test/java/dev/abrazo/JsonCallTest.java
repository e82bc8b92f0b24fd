package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.json.Json;
import dev.abrazo.task.Replies;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JsonCallTest {

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void reply_listOfCalls_sumsTheirAttempts() {
        wired.server().handle(request -> Answer.json("{\"choices\":[{\"text\":\"a\"}]}"));

        JsonCall.Result reply = wired.hf()
                .json("text-generation", Map.of("inputs", List.of("x", "y", "z")))
                .reply();

        assertThat(reply.metadata().attempts()).isEqualTo(3);
        assertThat(reply.metadata().provider()).isEqualTo("hf-inference");
    }

    @Test
    void reply_emptyList_isAnEmptyListWithoutACall() {
        JsonCall.Result reply = wired.hf()
                .json("text-classification", Map.of("inputs", List.of()))
                .reply();

        assertThat(reply.output()).isEqualTo(List.of());
        assertThat(reply.metadata().attempts()).isZero();
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void reply_oneInvalidItem_isRejectedBeforeSending() {
        assertThatThrownBy(() -> wired.hf()
                        .json("text-generation", Map.of("inputs", List.of("x", 3L)))
                        .reply())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`inputs` must be a text; it is 3.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void json_unknownTask_isRejectedAtOnce() {
        assertThatThrownBy(() -> wired.hf().json("text-clasification", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("There is no task \"text-clasification\". Similar: text-classification, ");
    }

    @Test
    void stream_chat_returnsChunksAndTheResult() {
        wired.server().answer(Answer.events("""
                        data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"H"}}]}

                        data: {"choices":[{"index":0,"delta":{"content":"i"},"finish_reason":"stop"}]}

                        data: [DONE]

                        """));

        List<JsonCall.Event> events = new ArrayList<>();
        try (var stream = wired
                .hf()
                .json("chat", Replies.object("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .model("org/m")
                .stream()) {
            stream.forEach(events::add);
            JsonCall.Result whole = stream.assembled();

            assertThat(Json.write(whole.output()))
                    .isEqualTo("{\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                            + "{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");
            assertThat(stream.metadata().status()).isEqualTo(200);
        }
        assertThat(events).extracting(JsonCall.Event::text).containsExactly("H", "i");
        assertThat(Json.write(events.get(0).json()))
                .isEqualTo("{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"H\"}}]}");
        assertThat(wired.request()).contains("accept: text/event-stream").endsWith(",\"stream\":true}");
    }

    @Test
    void stream_truncated_returnsTheReceivedChunksAndThenFails() {
        wired.server().answer(Answer.events("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"H\"}}]}\n\n"));

        List<String> texts = new ArrayList<>();
        try (var stream = wired.hf().json("chat", Map.of("inputs", "x")).stream()) {
            assertThatThrownBy(() -> stream.forEach(event -> texts.add(event.text())))
                    .isInstanceOf(TruncatedStreamException.class);
        }
        assertThat(texts).containsExactly("H");
    }

    @Test
    void stream_closedEarly_disconnects() {
        String first = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"H\"}}]}\n\n";
        wired.server().answer(Answer.events(first).stallAt(first.length()));

        try (var stream = wired.hf().json("chat", Map.of("inputs", "x")).stream()) {
            assertThat(stream.iterator().next().text()).isEqualTo("H");
        }

        wired.server().awaitDisconnect(0);
    }

    @Test
    void stream_taskWithoutStreaming_namesTheStreamingTasks() {
        assertThatThrownBy(() -> wired.hf().json("text-classification", Map.of("inputs", "x")).stream())
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("text-classification does not support streaming. Tasks that do: text-generation, "
                        + "chat-completion, responses.");
    }

    @Test
    void options_ofAJsonCall_areIndependentOfTheirOrder() {
        wired.server().answer(Answer.json("[{\"label\":\"a\",\"score\":1}]"));

        wired.hf()
                .json("text-classification", Map.of("inputs", "x"))
                .options(o -> o.token(dev.abrazo.backend.Token.of("own")))
                .options(o -> o.endpoint(java.net.URI.create("https://e.example.org")))
                .reply();

        assertThat(wired.request()).contains("authorization: Bearer own");
    }
}
