package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.json.Json;
import dev.abrazo.task.Payload;
import dev.abrazo.task.Replies;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider as a table: the plan, and the next step for each reply. No socket. */
class ReplicateTest {

    private static final Provider REPLICATE = new Replicate();
    private static final URI DIRECT = URI.create("https://api.replicate.com");
    private static final URI ROUTED = URI.create("https://router.huggingface.co/replicate");
    private static final String URLS =
            "\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/p1\",\"cancel\":\"https://api.replicate.com/v1/predictions/p1/cancel\"}";

    @Test
    void plan_model_isPostedToItsPredictions() throws IOException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("seed", 7L);
        parameters.put("width", 512L);

        HttpCall call = plan(payload().parameters(parameters), route(DIRECT, "black-forest-labs/flux-schnell"))
                .first();

        assertThat(call.toString())
                .isEqualTo("POST https://api.replicate.com/v1/models/black-forest-labs/flux-schnell/predictions");
        assertThat(call.headers()).isEqualTo(Map.of("Accept", "application/json", "Prefer", "wait"));
        assertThat(call.credentials()).isTrue();
        assertThat(body(call)).isEqualTo("{\"input\":{\"seed\":7,\"width\":512,\"prompt\":\"a horse\"}}");
    }

    @Test
    void plan_version_isNamedInTheBody() throws IOException {
        HttpCall call = plan(payload(), route(ROUTED, "owner/name:abc123")).first();

        assertThat(call.uri()).isEqualTo(URI.create("https://router.huggingface.co/replicate/v1/predictions"));
        assertThat(body(call)).isEqualTo("{\"input\":{\"prompt\":\"a horse\"},\"version\":\"abc123\"}");
    }

    @ParameterizedTest
    @CsvSource({"text-to-image, prompt", "text-to-video, prompt", "text-to-speech, text"})
    void plan_text_hasTheTasksFieldName(String task, String name) throws IOException {
        HttpCall call = plan(Payload.of(task, "a horse"), route(ROUTED, "o/m")).first();

        assertThat(body(call)).isEqualTo("{\"input\":{\"" + name + "\":\"a horse\"}}");
    }

    @Test
    void dialects_otherTask_isUnsupported() {
        assertThat(REPLICATE.dialects().get("feature-extraction")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"succeeded\",\"output\":\"https://replicate.delivery/x.webp\"}",
                "{\"status\":\"succeeded\",\"output\":[\"https://replicate.delivery/x.webp\",\"https://replicate.delivery/y.webp\"]}",
                "{\"status\":\"processing\",\"output\":[\"https://replicate.delivery/x.webp\"],\"error\":null}",
                "{\"output\":{\"url\":\"https://replicate.delivery/x.webp\"}}"
            })
    void output_withAnyStatus_isFetchedWithoutTheKey(String body) {
        Plan.Step.Then then = (Plan.Step.Then) next(DIRECT, body);

        HttpCall download = then.plan().first();
        assertThat(download.toString()).isEqualTo("GET https://replicate.delivery/x.webp");
        assertThat(download.credentials()).isFalse();
        assertThat(then.after()).isZero();
        assertThat(then.cancel()).isNull();
        ServerReply image = Replies.of("text-to-image", "image/webp", new byte[] {1});
        assertThat(then.plan().next().apply(image)).isEqualTo(new Plan.Step.Done(image));
    }

    @Test
    void next_dataUrl_isTheReply() {
        Plan.Step.Done done = (Plan.Step.Done) next(DIRECT, "{\"output\":\"data:image/webp;base64,AQI=\"}");

        assertThat(done.reply().media().contentType()).isEqualTo("image/webp");
        assertThat(done.reply().media().bytes()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"starting\",\"output\":null," + URLS + "}",
                "{\"status\":\"processing\"," + URLS + "}",
                "{\"status\":\"processing\",\"output\":[]," + URLS + "}",
                "{\"status\":\"a state of tomorrow\",\"output\":null,\"error\":null," + URLS + "}",
                "{" + URLS + "}"
            })
    void noOutputYet_isPolled(String body) {
        Plan.Step.Then then = (Plan.Step.Then) next(DIRECT, body);

        assertThat(then.plan().first().toString()).isEqualTo("GET https://api.replicate.com/v1/predictions/p1");
        assertThat(then.plan().first().headers()).isEqualTo(Map.of("Accept", "application/json"));
        assertThat(then.plan().first().credentials()).isTrue();
        assertThat(then.after()).isEqualTo(Duration.ofMillis(500));
        assertThat(Objects.requireNonNull(then.cancel()).toString())
                .isEqualTo("POST https://api.replicate.com/v1/predictions/p1/cancel");
        assertThat(then.cancel().credentials()).isTrue();
        assertThat(then.cancel().body()).isNull();
    }

    @Test
    void next_poll_isHandledLikeTheFirstReply() {
        Plan.Step.Then poll = (Plan.Step.Then) next(DIRECT, "{\"status\":\"starting\"," + URLS + "}");

        Plan.Step again = poll.plan().next().apply(reply("{\"status\":\"processing\"," + URLS + "}"));
        Plan.Step done = poll.plan().next().apply(reply("{\"status\":\"succeeded\",\"output\":\"https://r.d/x\"}"));
        Plan.Step failed = poll.plan().next().apply(reply("{\"status\":\"failed\",\"error\":\"NSFW\"}"));

        assertThat(((Plan.Step.Then) again).after()).isEqualTo(Duration.ofMillis(500));
        assertThat(((Plan.Step.Then) done).plan().first().uri()).isEqualTo(URI.create("https://r.d/x"));
        assertThat(failed).isEqualTo(new Plan.Step.Failed("NSFW"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://router.huggingface.co/replicate, https://router.huggingface.co/replicate/v1/predictions/p1",
        "https://router.huggingface.co/replicate/, https://router.huggingface.co/replicate/v1/predictions/p1",
        "http://127.0.0.1:8080/own, http://127.0.0.1:8080/own/v1/predictions/p1",
        "https://api.replicate.com, https://api.replicate.com/v1/predictions/p1"
    })
    void next_urlOfTheJob_isResolvedAgainstTheRoute(URI base, String expected) {
        Plan.Step.Then then = (Plan.Step.Then) next(base, "{\"status\":\"starting\"," + URLS + "}");

        assertThat(then.plan().first().uri()).isEqualTo(URI.create(expected));
        assertThat(Objects.requireNonNull(then.cancel()).uri()).isEqualTo(URI.create(expected + "/cancel"));
    }

    @Test
    void next_urlWithQueryAndEscapes_keepsThem() {
        Plan.Step.Then then = (Plan.Step.Then)
                next(ROUTED, "{\"urls\":{\"get\":\"https://api.replicate.com/v1/predictions/a%2Fb?x=1%262\"}}");

        assertThat(then.plan().first().uri())
                .isEqualTo(URI.create("https://router.huggingface.co/replicate/v1/predictions/a%2Fb?x=1%262"));
        assertThat(then.cancel()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, '\"CUDA out of memory\"', CUDA out of memory",
        "canceled, null, it was canceled",
        "failed, null, no reason given",
        "processing, '\"broken\"', broken"
    })
    void failedJob_failsWithTheProvidersMessage(String status, String error, String words) {
        assertThat(next(DIRECT, "{\"status\":\"" + status + "\",\"error\":" + error + ",\"output\":null," + URLS + "}"))
                .isEqualTo(new Plan.Step.Failed(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"done\"",
                "null",
                "{}",
                "{\"status\":\"starting\"}",
                "{\"status\":\"starting\",\"urls\":{\"get\":7}}",
                "{\"status\":\"starting\",\"urls\":{\"get\":\"not an address\"}}",
                "{\"status\":\"succeeded\",\"output\":null," + URLS + "}",
                "{\"status\":\"succeeded\",\"output\":[]," + URLS + "}",
                "{\"output\":\"https://\"}"
            })
    void next_anythingElse_isUnexpected(String body) {
        assertThatThrownBy(() -> next(DIRECT, body))
                .isInstanceOf(UnexpectedReplyException.class)
                .hasMessageContaining(body);
    }

    private static Plan.Step next(URI base, String body) {
        return plan(payload(), route(base, "o/m")).next().apply(reply(body));
    }

    private static Plan plan(Payload payload, Route route) {
        return Objects.requireNonNull(REPLICATE.dialects().get(payload.task())).plan(payload, route);
    }

    private static ServerReply reply(String body) {
        return Replies.json("text-to-image", body);
    }

    private static Payload payload() {
        return Payload.of("text-to-image", "a horse").response(TaskInfo.ResponseKind.IMAGE);
    }

    private static Route route(URI base, String model) {
        return Route.of(base, model, CallOptions.NONE);
    }

    private static String body(HttpCall call) throws IOException {
        try (InputStream in = Objects.requireNonNull(call.body()).open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Json.write(Json.parse(text))).isEqualTo(text);
            return text;
        }
    }
}
