package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and replies of the task, over a socket, without an engine. */
@KestraTest
@Timeout(60)
class InferenceTest {

    private static final String BASE = "apiKey: hf_test\nmodel: org/name\nendpoint: SERVER/models\n";

    @Inject
    RunContextFactory contexts;

    private final ScriptedServer server = new ScriptedServer();
    private TaskRunner tasks;

    @BeforeEach
    void open() {
        tasks = new TaskRunner(contexts, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    // --- the request ---

    @Test
    void run_plainInputs_sendsWhatTheOriginalSends() throws Exception {
        server.answer(Answer.json("[{\"label\":\"negative\",\"score\":0.9}]"));
        Inference.Output output = tasks.run(BASE + "inputs: I want a refund");
        RecordedRequest request = server.only();
        assertThat(request.line()).isEqualTo("POST /models/org/name HTTP/1.1");
        assertThat(request.text()).isEqualTo("{\"inputs\":\"I want a refund\"}");
        assertThat(request.header("authorization")).isEqualTo("Bearer hf_test");
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("x-use-cache")).isEqualTo("true");
        assertThat(request.header("x-wait-for-model")).isEqualTo("false");
        assertThat(output.getOutput()).isEqualTo(List.of(Map.of("label", "negative", "score", 0.9)));
        assertThat(output.getMeta()).containsEntry("status", 200L).containsEntry("attempts", 1L);
    }

    @Test
    void run_cacheOffAndWaiting_sendsTheHeaders() throws Exception {
        server.answer(Answer.json("[]"));
        tasks.run(BASE + "inputs: a\nuseCache: false\nwaitForModel: true");
        assertThat(server.only().header("x-use-cache")).isEqualTo("false");
        assertThat(server.only().header("x-wait-for-model")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SERVER/models   | /models/org/name
            SERVER/models/  | /models/org/name
            SERVER          | /org/name
            """)
    void run_endpoint_isABase(String endpoint, String path) throws Exception {
        server.answer(Answer.json("[]"));
        tasks.run("apiKey: hf_test\nmodel: org/name\nendpoint: " + endpoint + "\ninputs: a");
        assertThat(server.only().path()).isEqualTo(path);
    }

    @Test
    void run_modelWithABlank_isEncoded() throws Exception {
        server.answer(Answer.json("[]"));
        tasks.run("apiKey: hf_test\nmodel: org/my model\nendpoint: SERVER/models\ninputs: a");
        assertThat(server.only().path()).isEqualTo("/models/org/my%20model");
    }

    @Test
    void run_structuredInputs_keepTheirTypes() throws Exception {
        server.handle(request -> Answer.json("[]"));
        tasks.run(BASE + "inputs: [a, \"{{ inputs.k }}\"]", Map.of("k", 7));
        tasks.run(BASE + "inputs: {question: q, n: 5, none: null}");
        tasks.run(BASE + "inputs: 5");
        tasks.run(BASE + "inputs: \"{{ inputs.o }}\"", Map.of("o", Map.of("a", 1)));
        assertThat(server.requests())
                .extracting(RecordedRequest::text)
                .containsExactly(
                        "{\"inputs\":[\"a\",7]}",
                        "{\"inputs\":{\"question\":\"q\",\"n\":5,\"none\":null}}",
                        "{\"inputs\":5}",
                        "{\"inputs\":\"{\\\"a\\\":1}\"}");
    }

    @Test
    void run_parameters_keepNullsAndTypes() throws Exception {
        server.answer(Answer.json("[]"), Answer.json("[]"));
        tasks.run(
                BASE + "inputs: a\nparameters: {x: null, k: \"{{ inputs.k }}\", b: \"{{ inputs.b }}\","
                        + " t: \"n {{ inputs.k }}\", nested: {o: \"{{ inputs.o }}\"}}",
                Map.of("k", 7, "b", true, "o", List.of(1, 2)));
        tasks.run(BASE + "inputs: a\nparameters: \"{{ inputs.p }}\"", Map.of("p", Map.of("top_k", 3)));
        assertThat(server.request(0).text())
                .isEqualTo("{\"inputs\":\"a\",\"parameters\":{\"x\":null,\"k\":7,\"b\":true,\"t\":\"n 7\","
                        + "\"nested\":{\"o\":[1,2]}}}");
        assertThat(server.request(1).text()).isEqualTo("{\"inputs\":\"a\",\"parameters\":{\"top_k\":3}}");
    }

    @Test
    void run_parametersThatAreNoMap_areRefused() {
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a\nparameters: [1]"))
                .hasMessage("`parameters` must be a map; it is a list.");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_blankOptionalValues_countAsAbsent() throws Exception {
        server.answer(Answer.json("[1]"));
        assertThat(tasks.run(BASE + "inputs: a\nprovider: \"\"\nbillTo: \"{{ inputs.none ?? '' }}\"\ntask: \"\"")
                        .getOutput())
                .isEqualTo(List.of(1L));
    }

    // --- replies ---

    @Test
    void run_textReply_isText() throws Exception {
        server.answer(Answer.of(200)
                .header("Content-Type", "text/plain; charset=iso-8859-1")
                .body("Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(tasks.run(BASE + "inputs: a").getOutput()).isEqualTo("Grüße");
    }

    @Test
    void run_events_areAList() throws Exception {
        server.answer(Answer.events("data: {\"a\":1}\n\ndata: {\"b\":2}\n\ndata: [DONE]\n\n"));
        assertThat(tasks.run(BASE + "inputs: a").getOutput()).isEqualTo(List.of(Map.of("a", 1L), Map.of("b", 2L)));
    }

    @Test
    void run_emptyReply_isNull() throws Exception {
        server.answer(Answer.of(200));
        assertThat(tasks.run(BASE + "inputs: a").getOutput()).isNull();
    }

    @Test
    void run_image_goesToTheStorage() throws Exception {
        byte[] image = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3};
        server.answer(Answer.of(200).header("Content-Type", "image/jpeg").body(image));
        Map<?, ?> stored = (Map<?, ?>) tasks.run(BASE + "inputs: a").getOutput();
        assertThat(stored.get("contentType")).isEqualTo("image/jpeg");
        assertThat(stored.get("size")).isEqualTo(7L);
        URI uri = URI.create(String.valueOf(stored.get("uri")));
        assertThat(uri.toString()).startsWith("kestra:///").endsWith(".jpg");
        assertThat(tasks.context().storage().getFile(uri).readAllBytes()).isEqualTo(image);
    }

    @Test
    void run_hugeResult_goesToTheStorage() throws Exception {
        String text = "x".repeat(9 << 20);
        server.answer(Answer.json("[{\"generated_text\":\"" + text + "\"}]"));
        Map<?, ?> stored = (Map<?, ?>) tasks.run(BASE + "inputs: a").getOutput();
        assertThat(stored.get("contentType")).isEqualTo("application/json");
        URI uri = URI.create(String.valueOf(stored.get("uri")));
        assertThat(new String(tasks.context().storage().getFile(uri).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("[{\"generated_text\":\"" + text + "\"}]");
    }

    @Test
    void run_redirectToTheSameHost_isFollowed() throws Exception {
        server.answer(Answer.redirect(307, "/other"), Answer.json("[1]"));
        assertThat(tasks.run(BASE + "inputs: a").getOutput()).isEqualTo(List.of(1L));
        assertThat(server.request(1).path()).isEqualTo("/other");
    }

    // --- failures ---

    @Test
    void run_loading_failsAtOnceWithTheTimeAndTheHint() {
        server.handle(request ->
                Answer.json(503, "{\"error\":\"Model org/name is currently loading\",\"estimated_time\":20.0}"));
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("Model org/name is currently loading")
                .hasMessageContaining("20 s")
                .hasMessageContaining("`waitForModel: true`");
        assertThat(server.requests()).hasSize(1);
        assertThat(tasks.metric("requests")).isEqualTo(1);
        assertThat(tasks.metric("failures")).isEqualTo(1);
    }

    @Test
    void run_loadingWhileWaiting_waits() throws Exception {
        server.answer(
                Answer.json(503, "{\"error\":\"loading\",\"estimated_time\":0.1}"),
                Answer.json(503, "{\"error\":\"loading\",\"estimated_time\":0.1}"),
                Answer.json(503, "{\"error\":\"loading\",\"estimated_time\":0.1}"),
                Answer.json("[1]"));
        assertThat(tasks.run(BASE + "inputs: a\nwaitForModel: true").getOutput())
                .isEqualTo(List.of(1L));
        assertThat(tasks.metric("retries")).isEqualTo(3);
    }

    @Test
    void run_429_isRetriedOnce() {
        server.handle(request -> Answer.json(429, "{\"error\":\"slow down\"}").header("Retry-After", "0"));
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a")).hasMessageContaining("slow down");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void run_retryOnError_isTheFullPolicy() throws Exception {
        server.answer(
                Answer.json(500, "{\"error\":\"one\"}"), Answer.json(502, "{\"error\":\"two\"}"), Answer.json("[1]"));
        assertThat(tasks.run(BASE + "inputs: a\nretryOnError: true").getOutput())
                .isEqualTo(List.of(1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 502, 529})
    void run_failureStatus_isSentOnceAndSaysWhy(int status) {
        server.handle(request -> Answer.json(status, "{\"error\":\"because\"}"));
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("status " + status)
                .hasMessageContaining("because")
                .hasMessageNotContaining("hf_test")
                .hasNoCause();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void run_lostConnection_isRetriedOnce() throws Exception {
        server.answer(Answer.close(), Answer.json("[1]"));
        assertThat(tasks.run(BASE + "inputs: a").getOutput()).isEqualTo(List.of(1L));
    }

    @Test
    void run_refused_saysSo() {
        assertThatThrownBy(() -> tasks.run("apiKey: k\nmodel: a/b\nendpoint: http://127.0.0.1:1\ninputs: a"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("refused");
    }

    // --- options ---

    @Test
    void run_readTimeoutWritten_limitsTheFirstByte() {
        server.answer(Answer.silence());
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a\noptions: {readTimeout: PT0.3S}"))
                .hasMessageContaining("`options.readTimeout` (PT0.3S)");
    }

    @Test
    void run_readTimeoutWritten_limitsPauses() {
        server.answer(Answer.json("[1,2,3]").stallAt(3));
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a\noptions: {readTimeout: PT0.3S}"))
                .hasMessageContaining("`options.readTimeout` (PT0.3S)");
    }

    @Test
    void run_readIdleTimeout_limitsTheFirstByte() {
        server.answer(Answer.silence());
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a\noptions: {readIdleTimeout: PT0.3S}"))
                .hasMessageContaining("`options.readIdleTimeout` (PT0.3S)");
    }

    @Test
    void run_maxContentLength_isALimit() {
        server.answer(Answer.json("[\"" + "x".repeat(1_000) + "\"]"));
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a\noptions: {maxContentLength: 1000}"))
                .hasMessageContaining("`options.maxContentLength` (1000)");
    }

    @Test
    void run_maxContentLengthUnwritten_is10MiB() {
        server.answer(Answer.json("[\"" + "x".repeat(10 << 20) + "\"]"));
        assertThatThrownBy(() -> tasks.run(BASE + "inputs: a"))
                .hasMessageContaining("`options.maxContentLength` (10485760)");
    }

    @Test
    void run_charset_encodesTheRequest() throws Exception {
        server.answer(Answer.json("[]"));
        tasks.run(BASE + "inputs: Grüße\noptions: {defaultCharset: ISO-8859-1}");
        assertThat(server.only().header("content-type")).isEqualTo("application/json; charset=ISO-8859-1");
        assertThat(new String(server.only().body(), StandardCharsets.ISO_8859_1))
                .isEqualTo("{\"inputs\":\"Grüße\"}");
    }

    @Test
    void options_unwritten_haveTheirDefaults() throws Exception {
        var context = contexts.of(Map.of());
        var none = io.kestra.plugin.huggingface.internal.HttpSettings.of(context, null, Duration.ZERO);
        assertThat(none.firstByteTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(none.idleTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(none.poolIdleTimeout()).isEqualTo(Duration.ZERO);
        assertThat(none.maxContentLength()).isEqualTo(10485760);
        assertThat(none.charset()).isEqualTo(StandardCharsets.UTF_8);
        Inference task = (Inference) tasks.task(
                "io.kestra.plugin.huggingface.Inference", BASE + "inputs: a\noptions: {connectTimeout: PT5S}");
        var one = io.kestra.plugin.huggingface.internal.HttpSettings.of(context, task.getOptions(), Duration.ZERO);
        assertThat(one.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(one.idleTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(one.maxContentLength()).isEqualTo(10485760);
    }

    // --- with a task ---

    @Test
    void run_task_givesItsForm() throws Exception {
        server.answer(Answer.json("{\"labels\":[\"a\",\"b\"],\"scores\":[0.9,0.1],\"sequence\":\"t\"}"));
        Object output = tasks.run(
                        BASE + "task: zero-shot-classification\ninputs: t\nparameters: {candidate_labels: [a, b]}")
                .getOutput();
        assertThat(output).isEqualTo(Map.of("sequence", "t", "labels", List.of("a", "b"), "scores", List.of(0.9, 0.1)));
    }

    @Test
    void run_taskWithStructuredText_parsesIt() throws Exception {
        server.answer(Answer.json("{\"answer\":\"b\",\"score\":1,\"start\":0,\"end\":1}"));
        tasks.run(
                BASE + "task: question-answering\ninputs: \"{{ inputs.o }}\"",
                Map.of("o", Map.of("question", "q", "context", "b")));
        assertThat(server.only().text()).contains("\"question\":\"q\"").contains("\"context\":\"b\"");
    }

    @Test
    void run_unknownTask_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> tasks.run(BASE + "task: text-clasification\ninputs: a"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("text-classification");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_missingParameterOfTheTask_isRefused() {
        assertThatThrownBy(() -> tasks.run(BASE + "task: zero-shot-classification\ninputs: a"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("candidate_labels");
    }
}
