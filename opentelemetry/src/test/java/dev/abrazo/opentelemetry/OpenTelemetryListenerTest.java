package dev.abrazo.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.ReplyStream;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FakeBackend;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.TextClassification;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spans and metrics of calls to a scripted server. */
class OpenTelemetryListenerTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.75}]");
    private static final String TOKEN = "hf_abcdefghijklmnopqrstuvwxyz0123";
    private static final String SECRET_INPUT = "I like you";

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final AttributeKey<Double> FIRST_CHUNK =
            AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");

    private OpenTelemetryListener listener;
    private InferenceClient hf;

    /** Here, since the extension drops the instruments that exist before a test. */
    @BeforeEach
    void open() {
        listener = OpenTelemetryListener.of(TELEMETRY.getOpenTelemetry());
        hf = client().build();
    }

    private InferenceClient.Builder client() {
        return InferenceClient.builder()
                .environment(Map.of(
                        "ABRAZO_ROUTER_URL",
                        server.url().toString(),
                        "HF_ENDPOINT",
                        server.url().toString()))
                .token(TOKEN)
                .provider("hf-inference")
                .listener(listener);
    }

    @AfterEach
    void close() {
        hf.close();
        server.close();
    }

    @Test
    void run_success_hasAClientSpanAndADuration() {
        server.answer(LABELS);
        hf.model("org/m").textClassification(SECRET_INPUT);

        SpanData span = span();
        assertThat(span.getName()).isEqualTo("text-classification org/m");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(strings(span.getAttributes()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "gen_ai.operation.name", "text-classification",
                        "gen_ai.provider.name", "hf-inference",
                        "gen_ai.request.model", "org/m",
                        "gen_ai.response.model", "org/m",
                        "http.response.status_code", "200",
                        "server.address", "127.0.0.1",
                        "server.port", String.valueOf(server.port())));
        HistogramPointData duration = histogram("gen_ai.client.operation.duration");
        assertThat(duration.getCount()).isEqualTo(1);
        assertThat(duration.getSum()).isPositive();
        assertThat(duration.getBoundaries()).hasSize(14).startsWith(0.01, 0.02).endsWith(81.92);
        assertThat(strings(duration.getAttributes()))
                .containsOnlyKeys(
                        "gen_ai.operation.name",
                        "gen_ai.provider.name",
                        "gen_ai.request.model",
                        "server.address",
                        "server.port");
        assertThat(TELEMETRY.getMetrics()).hasSize(1);
    }

    @Test
    void stream_readCompletely_hasChunkTimesAndTokens() {
        server.answer(
                Answer.events(
                        delta("a")
                                + delta("b")
                                + delta("c")
                                + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}\n\ndata: [DONE]\n\n"));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat();
        assertThat(stream.assembled().text()).isEqualTo("abc");
        stream.close();

        SpanData span = span();
        assertThat(span.getName()).isEqualTo("chat org/c");
        assertThat(strings(span.getAttributes()))
                .containsEntry("gen_ai.request.stream", "true")
                .containsEntry("gen_ai.response.model", "org/c-2")
                .containsEntry("gen_ai.usage.input_tokens", "7")
                .containsEntry("gen_ai.usage.output_tokens", "3");
        HistogramPointData first = histogram("gen_ai.client.operation.time_to_first_chunk");
        assertThat(first.getCount()).isEqualTo(1);
        assertThat(first.getSum()).isCloseTo(span.getAttributes().get(FIRST_CHUNK), within(1e-9));
        assertThat(histogram("gen_ai.client.operation.time_per_output_chunk").getCount())
                .isEqualTo(3);
        assertThat(metric("gen_ai.client.token.usage").getHistogramData().getPoints())
                .extracting(point -> strings(point.getAttributes()).get("gen_ai.token.type") + " " + point.getSum())
                .containsExactlyInAnyOrder("input 7.0", "output 3.0");
    }

    @Test
    void run_retry_isAnEventAndCounted() {
        server.answer(Answer.json(503, "{\"error\":\"busy\"}").header("Retry-After", "0"), LABELS);
        hf.model("org/m").textClassification(SECRET_INPUT);

        List<EventData> events = span().getEvents();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getName()).isEqualTo("abrazo.retry");
        Map<String, String> retry = strings(events.get(0).getAttributes());
        assertThat(retry)
                .containsEntry("http.response.status_code", "503")
                .containsEntry("http.request.resend_count", "1")
                .containsKeys("error.type", "abrazo.retry.delay");
        LongPointData counted = metric("abrazo.client.retries")
                .getLongSumData()
                .getPoints()
                .iterator()
                .next();
        assertThat(counted.getValue()).isEqualTo(1);
        assertThat(strings(counted.getAttributes())).containsEntry("error.type", retry.get("error.type"));
    }

    @Test
    void run_failure_hasTheErrorsCodeWithoutTheServersText() {
        server.answer(Answer.json(400, "{\"error\":\"" + SECRET_INPUT + TOKEN + "\"}"));
        assertThatThrownBy(() -> hf.model("org/m").textClassification(SECRET_INPUT))
                .isInstanceOf(InvalidRequestException.class);

        SpanData span = span();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(strings(span.getAttributes()))
                .containsEntry("error.type", "invalid_request")
                .containsEntry("http.response.status_code", "400");
        assertThat(strings(histogram("gen_ai.client.operation.duration").getAttributes()))
                .containsEntry("error.type", "invalid_request");
        assertThat(span + "" + TELEMETRY.getMetrics()).doesNotContain(SECRET_INPUT, TOKEN);
    }

    @Test
    void stream_closedEarly_isCancelledAndNoError() {
        server.answer(Answer.events(delta("a") + delta("b")).stallAt(delta("a").length()));
        ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> stream = chat();
        stream.iterator().next();
        assertThat(TELEMETRY.getSpans()).isEmpty();
        stream.close();

        SpanData span = span();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(strings(span.getAttributes())).containsEntry("error.type", "cancelled");
    }

    @Test
    void list_ofSeveralCalls_hasASpanForEachCall() {
        server.handle(request -> Answer.json("{\"answer\":\"x\",\"score\":1,\"start\":0,\"end\":1}"));
        Map<String, String> input = Map.of("question", "q", "context", "x");
        hf.model("org/m")
                .json("question-answering", Map.of("inputs", List.of(input, input)))
                .reply();

        assertThat(TELEMETRY.getSpans())
                .extracting(SpanData::getName)
                .containsExactly("question-answering org/m", "question-answering org/m");
        assertThat(histogram("gen_ai.client.operation.duration").getCount()).isEqualTo(2);
    }

    @Test
    void run_insideASpan_isItsChildAndCurrentDuringTheCall() {
        List<String> current = new ArrayList<>();
        FakeBackend backend = new FakeBackend().compute(TextClassification.TASK, call -> {
            current.add(Span.current().getSpanContext().getSpanId());
            return List.of();
        });
        Span parent = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("parent")
                .startSpan();
        try (InferenceClient fake = InferenceClient.builder()
                        .environment(Map.of())
                        .backend(backend)
                        .listener(listener)
                        .build();
                Scope scope = parent.makeCurrent()) {
            fake.textClassification("x");
            assertThat(Span.current()).isSameAs(parent);
        }

        SpanData span = span();
        assertThat(span.getName()).isEqualTo("text-classification");
        assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
        assertThat(current).containsExactly(span.getSpanId());
    }

    @Test
    void submit_wrappedExecutor_isAChildOfTheSubmittersSpan() {
        server.answer(LABELS);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Span parent = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("parent")
                .startSpan();
        try (InferenceClient client =
                        client().executor(Context.taskWrapping(threads)).build();
                Scope scope = parent.makeCurrent()) {
            client.call(TextClassification.TASK, SECRET_INPUT)
                    .model("org/m")
                    .submit()
                    .join();
        } finally {
            threads.shutdown();
        }

        assertThat(span().getParentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
    }

    @Test
    void operation_ofATask_isTheWellKnownNameIfThereIsOne() {
        assertThat(GenAi.operation(ChatCompletion.TASK.id())).isEqualTo("chat");
        assertThat(GenAi.operation(FeatureExtraction.TASK.id())).isEqualTo("embeddings");
        assertThat(GenAi.operation("text-generation")).isEqualTo("text_completion");
        assertThat(GenAi.operation("text-to-image")).isEqualTo("text-to-image");
    }

    private ReplyStream<ChatCompletion.Chunk, ChatCompletion.Result> chat() {
        return hf.call(ChatCompletion.TASK, List.of(ChatMessage.user(SECRET_INPUT))).model("org/c").stream();
    }

    private static SpanData span() {
        List<SpanData> spans = TELEMETRY.getSpans();
        assertThat(spans).hasSize(1);
        return spans.get(0);
    }

    private static MetricData metric(String name) {
        List<MetricData> found = TELEMETRY.getMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static HistogramPointData histogram(String name) {
        Collection<HistogramPointData> points = metric(name).getHistogramData().getPoints();
        assertThat(points).hasSize(1);
        return points.iterator().next();
    }

    private static Map<String, String> strings(Attributes attributes) {
        Map<String, String> found = new TreeMap<>();
        attributes.forEach((key, value) -> found.put(key.getKey(), String.valueOf(value)));
        return found;
    }

    private static String delta(String text) {
        return "data: {\"model\":\"org/c-2\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}]}\n\n";
    }
}
