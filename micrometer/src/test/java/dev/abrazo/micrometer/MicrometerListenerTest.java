package dev.abrazo.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeBackend;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.text.TextClassification;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The meters of calls to a scripted server. */
class MicrometerListenerTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");
    private static final String TOKEN = "hf_abcdefghijklmnopqrstuvwxyz0123";
    private static final String SECRET_INPUT = "I like you";

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener listener = MicrometerListener.of(registry);
    private final InferenceClient hf = InferenceClient.builder()
            .environment(Map.of(
                    "ABRAZO_ROUTER_URL",
                    server.url().toString(),
                    "HF_ENDPOINT",
                    server.url().toString()))
            .token(TOKEN)
            .provider("hf-inference")
            .listener(listener)
            .build();

    @AfterEach
    void close() {
        hf.close();
        server.close();
    }

    @Test
    void run_success_recordsTheDuration() {
        server.answer(LABELS);
        hf.model("org/m").textClassification(SECRET_INPUT);

        Timer duration = registry.get("gen_ai.client.operation.duration")
                .tag("gen_ai.operation.name", "text-classification")
                .tag("gen_ai.provider.name", "hf-inference")
                .tag("gen_ai.request.model", "org/m")
                .tag("error.type", "none")
                .timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(duration.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(Arrays.stream(duration.takeSnapshot().histogramCounts())
                        .map(bucket -> bucket.bucket(TimeUnit.MILLISECONDS)))
                .hasSize(14)
                .startsWith(10.0, 20.0)
                .endsWith(81_920.0);
        assertThat(meters()).hasSize(1);
    }

    @Test
    void stream_readCompletely_recordsChunksAndTokens() {
        server.answer(
                Answer.events(
                        delta("a")
                                + delta("b")
                                + delta("c")
                                + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}\n\ndata: [DONE]\n\n"));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat();
        assertThat(stream.assembled().text()).isEqualTo("abc");
        stream.close();

        assertThat(registry.get("gen_ai.client.operation.time_to_first_chunk")
                        .tag("gen_ai.operation.name", "chat")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("gen_ai.client.operation.time_per_output_chunk")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(tokens("input")).isEqualTo(7);
        assertThat(tokens("output")).isEqualTo(3);
        assertThat(durations("none")).isEqualTo(1);
    }

    @Test
    void run_retry_countsItByItsError() {
        server.answer(Answer.json(503, "{\"error\":\"busy\"}").header("Retry-After", "0"), LABELS);
        hf.model("org/m").textClassification(SECRET_INPUT);

        assertThat(registry.get("abrazo.client.retries").meter().getId().getTags())
                .extracting(Tag::getKey)
                .containsExactlyInAnyOrder(
                        "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "error.type");
        assertThat(registry.get("abrazo.client.retries").counter().count()).isEqualTo(1);
        assertThat(durations("none")).isEqualTo(1);
    }

    @Test
    void run_failure_recordsTheErrorsCode() {
        server.answer(Answer.json(400, "{\"error\":\"bad\"}"));
        assertThatThrownBy(() -> hf.model("org/m").textClassification(SECRET_INPUT))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(durations("invalid_request")).isEqualTo(1);
    }

    @Test
    void stream_closedEarly_recordsItAsCancelled() {
        server.answer(Answer.events(delta("a") + delta("b")).stallAt(delta("a").length()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat();
        stream.iterator().next();
        stream.close();

        assertThat(durations("cancelled")).isEqualTo(1);
        assertThat(registry.find("gen_ai.client.operation.time_per_output_chunk")
                        .timer())
                .isNull();
    }

    @Test
    void list_ofSeveralCalls_recordsEachCall() {
        server.handle(request -> Answer.json("{\"answer\":\"x\",\"score\":1,\"start\":0,\"end\":1}"));
        Map<String, String> input = Map.of("question", "q", "context", "x");
        hf.model("org/m")
                .json("question-answering", Map.of("inputs", List.of(input, input)))
                .reply();

        assertThat(durations("none")).isEqualTo(2);
    }

    @Test
    void calls_manyModels_haveABoundedNumberOfTags() {
        FakeBackend backend = new FakeBackend().answer(TextClassification.TASK, List.of());
        try (InferenceClient fake = InferenceClient.builder()
                .environment(Map.of())
                .backend(backend)
                .listener(listener)
                .build()) {
            for (int i = 0; i < 150; i++) {
                fake.model("org/m" + i).textClassification("x");
            }
        }

        assertThat(meters()).hasSize(101);
        assertThat(registry.get("gen_ai.client.operation.duration")
                        .tag("gen_ai.request.model", "other")
                        .timer()
                        .count())
                .isEqualTo(50);
    }

    @Test
    void meters_neverContainInputsOrTokens() {
        server.answer(
                Answer.json(503, "{\"error\":\"" + SECRET_INPUT + TOKEN + "\"}").header("Retry-After", "0"),
                Answer.json(400, "{\"error\":\"" + SECRET_INPUT + TOKEN + "\"}"));
        assertThatThrownBy(() -> hf.model("org/m").textClassification(SECRET_INPUT))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(meters())
                .hasSize(2)
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.toString()).doesNotContain(SECRET_INPUT, TOKEN));
    }

    private ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chat() {
        return hf
                .call(ChatCompletion.TASK, List.of(ChatMessage.user(SECRET_INPUT)))
                .model("org/c")
                .timeout(Duration.ofSeconds(20))
                .stream();
    }

    /** The meters without the buckets, which this registry shows as gauges. */
    private List<Meter> meters() {
        return registry.getMeters().stream()
                .filter(meter -> !(meter instanceof Gauge))
                .toList();
    }

    private long durations(String error) {
        return registry.get("gen_ai.client.operation.duration")
                .tag("error.type", error)
                .timer()
                .count();
    }

    private double tokens(String type) {
        return registry.get("gen_ai.client.token.usage")
                .tag("gen_ai.token.type", type)
                .summary()
                .totalAmount();
    }

    private static String delta(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}]}\n\n";
    }
}
