package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Request;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.ModelLoadingException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.error.TruncatedStreamException;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Wired;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RawRequestTest {

    private static final Media GIF = Media.of("GIF8 an image".getBytes(StandardCharsets.US_ASCII));

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void request_json_isSentAndReturnedUnchanged() {
        wired.server().answer(Answer.json("{\"a\":[1,null,18435558523380366744]}"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("zeta", List.of(1, 2.5, true));
        body.put("inputs", null);
        body.put("options", Map.of("use_cache", false));

        Object reply = wired.hf().request("org/m", body);

        Map<String, Object> expected = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>(List.of(1L));
        list.add(null);
        list.add(new BigInteger("18435558523380366744"));
        expected.put("a", list);
        assertThat(reply).isEqualTo(expected);
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: */*
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"zeta":[1,2.5,true],"inputs":null,"options":{"use_cache":false}}""");
        assertThat(wired.taskList().requests()).isEmpty();
    }

    @Test
    void request_mediaInsideJson_areBase64() {
        wired.server().answer(Answer.json("[]"));

        wired.hf().request("org/m", Map.of("inputs", Map.of("image", GIF)));

        assertThat(wired.request()).endsWith("\n\n{\"inputs\":{\"image\":\"R0lGOCBhbiBpbWFnZQ==\"}}");
    }

    @Test
    void request_media_isSentUnchangedWithAnyOptions() {
        wired.server().answer(Answer.json("[]"));

        wired.hf().options(o -> o.optionsInBody(true).useCache(false)).request("org/m", GIF);

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: */*
                        authorization: Bearer hf_test
                        content-type: image/gif
                        x-use-cache: false

                        GIF8 an image""");
    }

    @Test
    void request_bytesOfUnknownType_areOctetStream() {
        wired.server().answer(Answer.json("[]"));

        wired.hf().request("org/m", Media.of(new byte[] {1, 2}));

        assertThat(wired.server().only().header("content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void request_replyThatIsNotJson_isMedia() {
        wired.server()
                .answer(
                        Answer.of(200).header("Content-Type", "audio/flac").body("fLaC..."),
                        Answer.of(200).header("Content-Type", "text/plain").body("Ok"));

        assertThat(wired.hf().request("org/m", Map.of("inputs", "x"))).isInstanceOfSatisfying(Media.class, media -> {
            assertThat(media.contentType()).isEqualTo("audio/flac");
            assertThat(media.bytes()).isEqualTo("fLaC...".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(wired.hf().request("org/m", Map.of("inputs", "x"))).isInstanceOfSatisfying(Media.class, media -> {
            assertThat(media.contentType()).isEqualTo("text/plain");
            assertThat(media.bytes()).isEqualTo("Ok".getBytes(StandardCharsets.US_ASCII));
        });
    }

    @Test
    void request_jsonWithAUrl_isNotDownloaded() {
        wired.server().answer(Answer.json("{\"images\":[{\"url\":\"https://e.example.org/a.png\"}]}"));

        assertThat(Json.write(wired.hf().request("org/m", Map.of("prompt", "a cat"))))
                .isEqualTo("{\"images\":[{\"url\":\"https://e.example.org/a.png\"}]}");
        assertThat(wired.server().requests()).hasSize(1);
    }

    static Stream<Answer> nothings() {
        return Stream.of(
                Answer.of(204),
                Answer.of(200),
                Answer.of(202).header("Content-Type", "image/png"),
                Answer.json(200, ""),
                Answer.json("").gzip(),
                Answer.json("null"));
    }

    @ParameterizedTest
    @MethodSource("nothings")
    void request_emptyReply_isNull(Answer nothing) throws Exception {
        wired.server().handle(request -> nothing);

        assertThat(wired.hf().request("org/m", Map.of("inputs", "x"))).isNull();
        assertThat(wired.hf().request("org/m", GIF)).isNull();
        Request<RawRequest.Input, Object> request =
                wired.hf().call(RawRequest.TASK, RawRequest.Input.media(GIF)).model("org/m");
        assertThat(request.reply().output()).isNull();
        assertThat(Background.run(request.submit()::get).value()).isNull();
        assertThat(wired.hf().model("org/m").each(RawRequest.TASK, List.of(RawRequest.Input.media(GIF))))
                .containsExactly((Object) null);
    }

    @Test
    void request_truncatedJson_isUnexpected() {
        wired.server().answer(Answer.json("{\"a\":"));

        assertThatThrownBy(() -> wired.hf().request("org/m", Map.of())).isInstanceOf(UnexpectedReplyException.class);
    }

    @Test
    void request_errors_areInferenceExceptions() {
        wired.server()
                .answer(
                        Answer.json(400, "{\"error\":[\"Error in `inputs`: field required\"]}"),
                        Answer.json(503, "{\"error\":\"Model org/m is currently loading\",\"estimated_time\":20.0}"));

        assertThatThrownBy(() -> wired.hf().request("org/m", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Error in `inputs`: field required");
        assertThatThrownBy(() -> wired.hf().options(o -> o.retryOnError(false)).request("org/m", Map.of()))
                .isInstanceOfSatisfying(
                        ModelLoadingException.class,
                        e -> assertThat(e.details().estimatedTime()).hasSeconds(20));
    }

    @Test
    void request_endpoint_isUsedUnchanged() {
        wired.server().answer(Answer.json("[]"));

        wired.hf()
                .call(RawRequest.TASK, RawRequest.Input.json(Map.of("query", "q")))
                .endpoint(URI.create("https://e.example.org/rerank?x=1"))
                .run();

        assertThat(wired.request()).isEqualTo("""
                        POST https://e.example.org/rerank?x=1
                        accept: */*
                        content-type: application/json

                        {"query":"q"}""");
    }

    @Test
    void request_thirdParty_isRejectedBeforeSending() {
        assertThatThrownBy(() -> wired.hf().options(o -> o.provider("groq")).request("org/m", Map.of("inputs", "x")))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("groq does not support request")
                .hasMessageContaining("hf-inference");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void streamingRequest_json_returnsTheEventsUnchanged() {
        wired.server().answer(Answer.events("""
                                data:{"token":{"id":1,"text":"a"},"generated_text":null}

                                data:{"token":{"id":2,"text":"b"},"generated_text":"ab"}

                                """));

        try (ReplyStream<Object, Object> stream = wired.hf().streamingRequest("org/m", Map.of("inputs", "x"))) {
            assertThat(stream.stream().map(Json::write))
                    .containsExactly(
                            "{\"token\":{\"id\":1,\"text\":\"a\"},\"generated_text\":null}",
                            "{\"token\":{\"id\":2,\"text\":\"b\"},\"generated_text\":\"ab\"}");
        }
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: text/event-stream
                        authorization: Bearer hf_test
                        content-type: application/json

                        {"inputs":"x","stream":true}""");
    }

    @Test
    void streamingRequest_media_isSentUnchanged() {
        wired.server().answer(Answer.events("data: {\"text\":\"a\"}\n\ndata: [DONE]\n\n"));

        try (ReplyStream<Object, Object> stream = wired.hf().streamingRequest("org/m", GIF)) {
            assertThat(Json.write(stream.assembled())).isEqualTo("[{\"text\":\"a\"}]");
        }
        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/org/m
                        accept: text/event-stream
                        authorization: Bearer hf_test
                        content-type: image/gif

                        GIF8 an image""");
    }

    @Test
    void streamingRequest_completeReply_isOneEvent() {
        wired.server().answer(Answer.json("[{\"generated_text\":\"a\"}]"));

        try (ReplyStream<Object, Object> stream = wired.hf().streamingRequest("org/m", Map.of("inputs", "x"))) {
            assertThat(Json.write(stream.assembled())).isEqualTo("[[{\"generated_text\":\"a\"}]]");
        }
    }

    @Test
    void streamingRequest_errorOrTruncation_failsAfterTheReceivedEvents() {
        wired.server()
                .answer(
                        Answer.events("data: {\"n\":1}\n\ndata: {\"error\":\"boom\"}\n\n"),
                        Answer.events("data: {\"n\":1}\n\n"));

        assertThatThrownBy(() -> readTo("[{\"n\":1}]"))
                .isInstanceOf(StreamErrorException.class)
                .hasMessageContaining("boom");
        assertThatThrownBy(() -> readTo("[{\"n\":1}]")).isInstanceOf(TruncatedStreamException.class);
    }

    @Test
    void json_rawRequest_isUnsupported() {
        assertThatThrownBy(() -> RawRequest.TASK.read(Replies.jsonRequest("{\"inputs\":\"x\"}")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Send its body with `request`");
    }

    private void readTo(String expected) {
        List<Object> events = new ArrayList<>();
        try (ReplyStream<Object, Object> stream = wired.hf().streamingRequest("org/m", Map.of("inputs", "x"))) {
            stream.forEach(events::add);
        } finally {
            assertThat(Json.write(events)).isEqualTo(expected);
        }
    }

    @Test
    void request_eventStream_isTheListOfItsEvents() {
        wired.server().answer(Answer.events("data: {\"a\":1}\n\nevent: x\ndata: {\"b\":2}\n\ndata: [DONE]\n\n"));
        assertThat(Json.write(wired.hf().request("org/m", Map.of("inputs", "x"))))
                .isEqualTo("[{\"a\":1},{\"b\":2}]");
    }
}
