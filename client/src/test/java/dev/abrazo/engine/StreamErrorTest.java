package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.testing.Answer;
import dev.abrazo.text.TextGeneration;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors inside a stream with status 200. */
class StreamErrorTest extends EngineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Input validation error: too long\",\"error_type\":\"validation\"}",
                "{\"error\":{\"message\":\"Input validation error: too long\",\"http_status_code\":422}}",
                "{\"error\":{\"message\":\"Input validation error: too long\",\"type\":\"invalid_request_error\"}}",
                "{\"error\":[\"Input validation error: too long\"]}"
            })
    void stream_errorBeforeAnyContent_isTheMatchingException(String error) {
        server.answer(Answer.events(event(error) + done()));
        StreamErrorException e = failure(StreamErrorException.class, () -> chat(timed()).stream());
        assertThat(e.code()).isEqualTo("stream_error");
        assertThat(e).hasMessageContaining("Input validation error: too long");
        assertThat(e.details().serverMessage()).isEqualTo("Input validation error: too long");
        assertThat(e.attempts()).isEqualTo(1);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}",
                "{\"error\":{\"message\":\"Model is overloaded\",\"type\":\"overloaded_error\"}}",
                "{\"error\":{\"message\":\"busy\",\"http_status_code\":429}}"
            })
    void stream_overloadedBeforeAnyContent_isRetried(String error) {
        server.answer(Answer.events(event(error)), Answer.events(delta("Hi") + finish()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
        assertThat(time.sleeps()).containsExactly(seconds(0.5));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void stream_errorOrTruncation_hasTheRequestId() {
        server.answer(
                Answer.events(event("{\"error\":\"broken\"}")).header("x-request-id", "r-1"),
                Answer.events(delta("Hi")).header("x-request-id", "r-2"));

        assertThat(failure(StreamErrorException.class, () -> chat(timed()).stream())
                        .requestId())
                .isEqualTo("r-1");
        TruncatedStreamException cut = failure(
                TruncatedStreamException.class, () -> chat(timed()).stream().assembled());
        assertThat(cut.requestId()).isEqualTo("r-2");
        assertThat(cut.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"foo\":1}", "[1,2]"})
    void stream_onlyUnknownEvents_isAnError(String json) {
        server.answer(
                Answer.json(json),
                Answer.events(event(json) + done()),
                Answer.json(json),
                Answer.events(event(json) + done()));

        for (int i = 0; i < 2; i++) {
            assertThat(failure(
                            UnexpectedReplyException.class,
                            () -> chat(timed()).stream().assembled()))
                    .hasMessageContaining(json);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(failure(
                            UnexpectedReplyException.class,
                            () -> timed().call(TextGeneration.TASK, "p").model("org/m").stream()
                                    .assembled()))
                    .hasMessageContaining(json);
        }
    }

    @Test
    void stream_alwaysOverloaded_fails() {
        server.handle(request -> Answer.events(event("{\"error\":\"overloaded\"}")));
        StreamErrorException e = failure(StreamErrorException.class, () -> chat(timed()).stream());
        assertThat(e.attempts()).isEqualTo(3);
    }

    @Test
    void stream_overloadedWithoutRetry_isSentOnce() {
        server.handle(request -> Answer.events(event("{\"error\":\"overloaded\"}")));
        failure(StreamErrorException.class, () -> chat(timed()).options(o -> o.retryOnError(false)).stream());
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void next_errorAfterContent_isThrownAfterItAndNotRetried() {
        server.answer(Answer.events(delta("Hel") + event("{\"error\":\"overloaded\",\"error_type\":\"overloaded\"}")));
        Iterator<ChatCompletion.Chunk> chunks = chat(timed()).stream().iterator();
        assertThat(chunks.next().text()).isEqualTo("Hel");
        assertThat(failure(StreamErrorException.class, chunks::hasNext)).hasMessageContaining("overloaded");
        assertThat(chunks.hasNext()).isFalse();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void stream_errorDocumentOn200_isTheMatchingException() {
        server.answer(Answer.json("{\"error\":\"Input validation error: too long\"}"));
        InferenceException e = failure(StreamErrorException.class, () -> chat(timed()).stream());
        assertThat(e).hasMessageContaining("Input validation error: too long");
    }

    @Test
    void stream_nullError_isNoError() {
        server.answer(Answer.events(
                event("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}")));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {\"message\":\"it broke\"}\n\n",
                "data: {\"object\":\"error\",\"message\":\"it broke\",\"code\":400}\n\n"
            })
    void stream_errorByNameOrType_isTheMatchingException(String stream) {
        server.answer(Answer.events(stream));
        assertThat(failure(InferenceException.class, () -> chat(timed()).stream()))
                .isInstanceOf(StreamErrorException.class)
                .hasMessageContaining("it broke");
    }
}
