package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.chat.Conversational;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.error.ServerException;
import dev.abrazo.error.StreamErrorException;
import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.vision.TextToImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies with an error in the body and a success status. */
class StatedErrorTest extends EngineTest {

    private static final String CHOICE_ERROR =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":\"error\","
                    + "\"error\":{\"code\":502,\"message\":\"the upstream died\"}}]}";
    private static final Answer HELLO = Answer.json(
            "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"error\":null}],\"error\":null}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"slow down\",\"code\":429}}",
                "{\"error\":{\"message\":\"slow down\",\"code\":\"429\"}}",
                "{\"error\":{\"message\":\"slow down\",\"status\":429}}",
                "{\"error\":{\"message\":\"slow down\",\"status_code\":429}}",
                "{\"id\":\"1\",\"model\":\"m\",\"error\":{\"message\":\"slow down\",\"http_status_code\":429}}",
                "{\"error\":\"slow down\",\"code\":429}",
                " {\"object\":\"error\",\"message\":\"slow down\",\"code\":429}"
            })
    void run_statusInTheError_determinesTypeAndRetry(String body) {
        server.answer(Answer.json(body), HELLO);
        assertThat(chat(timed()).run().text()).isEqualTo("Hi");
        assertThat(time.sleeps()).containsExactly(seconds(0.5));

        server.answer(Answer.json(body), Answer.json(body), Answer.json(body));
        RateLimitException e =
                failure(RateLimitException.class, () -> chat(timed()).run());
        assertThat(e)
                .hasMessageContaining("slow down")
                .hasMessageContaining("429")
                .hasMessageContaining("status 200");
        assertThat(e.details().serverMessage()).isEqualTo("slow down");
        assertThat(e.attempts()).isEqualTo(3);
    }

    @Test
    void run_errorOfAChoice_isReportedAndRetried() {
        server.answer(Answer.json(CHOICE_ERROR), HELLO);
        assertThat(chat(timed()).run().text()).isEqualTo("Hi");

        server.handle(request -> Answer.json(CHOICE_ERROR));
        ServerException e = failure(ServerException.class, () -> chat(timed()).run());
        assertThat(e).hasMessageContaining("the upstream died");
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(e.status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"it broke\"}",
                "{\"error\":[\"it broke\"]}",
                "{\"error\":{\"message\":\"it broke\",\"code\":\"bad_thing\"}}",
                "{\"error\":{\"message\":\"it broke\",\"code\":1001}}",
                "{\"error\":true,\"message\":\"it broke\"}",
                "[{\"error\":\"it broke\"}]",
                "[[{\"label\":\"A\",\"score\":1}],{\"error\":\"it broke\"}]"
            })
    void run_errorWithoutCode_isAServerErrorAndNotRetriedForEveryTask(String body) {
        server.handle(request -> Answer.json(body));
        List<Runnable> calls = List.of(
                () -> chat(timed()).run(),
                () -> classify(timed()).run(),
                () -> timed().model("org/m").textClassification(List.of("a", "b")),
                () -> timed().call(FeatureExtraction.TASK, "x").model("org/m").run(),
                () -> timed().call(TextGeneration.TASK, "x").model("org/m").run(),
                () -> timed().call(Conversational.TASK, Conversational.Query.of("x"))
                        .model("org/m")
                        .run(),
                () -> timed().call(TextToImage.TASK, "x").model("org/m").run());
        for (Runnable call : calls) {
            int before = server.requests().size();
            ServerException e = failure(ServerException.class, call::run);
            assertThat(e).hasMessageContaining("it broke");
            assertThat(e.details().serverMessage()).isEqualTo("it broke");
            assertThat(e.status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_request", "401, authentication", "402, payment_required", "404, not_found"})
    void run_otherCodes_haveTheirTypesAndAreNotRetried(int code, String type) {
        server.answer(Answer.json("{\"error\":{\"message\":\"no\",\"code\":" + code + "}}"));
        InferenceException e =
                failure(InferenceException.class, () -> chat(timed()).run());
        assertThat(e.code()).isEqualTo(type);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_loadingModel_isAwaited() {
        server.answer(Answer.json("{\"error\":\"Model org/m is currently loading\",\"estimated_time\":3.0}"), LABELS);
        assertThat(classify(timed()).run()).hasSize(1);
        assertThat(time.sleeps()).containsExactly(seconds(3));
    }

    @Test
    void run_secretInTheError_isMasked() {
        server.answer(Answer.json("{\"error\":\"bad token " + dev.abrazo.testing.TestClient.TOKEN + "\"}"));
        InferenceException e =
                failure(ServerException.class, () -> chat(timed()).run());
        assertThat(e.getMessage() + e.details()).contains("bad token").doesNotContain("klmnop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"label\":\"error\",\"score\":1,\"error\":null}]",
                "[{\"label\":\"\\\"error\\\"\",\"score\":1,\"error\":\"\"}]",
                "[[{\"label\":\"x\",\"score\":1,\"error\":false,\"errors\":[]}]]"
            })
    void run_emptyErrorOrText_isNoError(String body) {
        server.answer(Answer.json(body));
        assertThat(classify(timed()).run()).hasSize(1);
    }

    @Test
    void run_rawRequest_returnsTheReply() {
        server.answer(Answer.json("{\"error\":\"it broke\"}"));
        assertThat(timed().request("org/m", Map.of("inputs", "x"))).isEqualTo(Map.of("error", "it broke"));
    }

    @Test
    void stream_errorOfAChoice_isAStreamErrorAndRetriedBeforeContent() {
        String error = event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\","
                + "\"error\":{\"code\":502,\"message\":\"the upstream died\"}}]}");
        server.answer(Answer.events(error + done()), Answer.events(delta("Hi") + finish()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");

        server.answer(Answer.events(delta("Hi") + error + done()));
        var chunks = chat(timed()).stream().iterator();
        assertThat(chunks.next().text()).isEqualTo("Hi");
        StreamErrorException e = failure(StreamErrorException.class, chunks::hasNext);
        assertThat(e).hasMessageContaining("the upstream died");
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"slow down\",\"code\":429}}",
                "{\"error\":{\"message\":\"slow down\",\"code\":\"429\"}}",
                "{\"error\":\"slow down\",\"status\":429}"
            })
    void stream_statusInTheError_isRetriedBeforeContent(String error) {
        server.answer(Answer.events(event(error)), Answer.json(error), Answer.events(delta("Hi") + finish()));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void stream_finishedByAnError_isIncomplete() {
        server.answer(Answer.events(
                delta("Hi") + event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}")));
        failure(StreamErrorException.class, () -> chat(timed()).stream().assembled());
    }

    @Test
    void stream_falseError_isNoError() {
        server.answer(Answer.events(
                event("{\"error\":false,\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}")));
        assertThat(chat(timed()).stream().assembled().text()).isEqualTo("Hi");
    }

    @Test
    void batchOfTexts_oneFailed_reportsItsError() {
        server.answer(Answer.json(Json.write(List.of(
                List.of(Map.of("label", "A", "score", 1)),
                Map.of("error", Map.of("message", "too long", "code", 400))))));
        assertThat(failure(
                        InvalidRequestException.class,
                        () -> timed().model("org/m").textClassification(List.of("a", "b"))))
                .hasMessageContaining("too long");
    }
}
