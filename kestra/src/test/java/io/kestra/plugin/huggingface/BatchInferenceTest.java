package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.json.Json;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.core.serializers.FileSerde;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Batches over a socket, without an engine. */
@KestraTest
@Timeout(120)
class BatchInferenceTest {

    private static final String TYPE = "io.kestra.plugin.huggingface.BatchInference";
    private static final String BASE = "endpoint: SERVER/models/m\ntask: text-classification\n";

    @Inject
    RunContextFactory contexts;

    private final ScriptedServer server = new ScriptedServer();
    private TaskRunner tasks;

    @BeforeEach
    void open() {
        tasks = new TaskRunner(contexts, server);
        server.handle(request -> Answer.json("[[{\"label\":\"" + text(request) + "\",\"score\":1}]]"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Object text(RecordedRequest request) {
        return ((Map<?, ?>) Json.parse(request.text())).get("inputs");
    }

    private BatchInference.Output run(String properties, Map<String, Object> inputs) throws Exception {
        return (BatchInference.Output) tasks.run(tasks.task(TYPE, BASE + properties), inputs);
    }

    private List<Map<String, Object>> rows(BatchInference.Output output) throws Exception {
        try (var in = tasks.context().storage().getFile(output.getUri())) {
            return FileSerde.readAll(in, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Object>>() {})
                    .collectList()
                    .block();
        }
    }

    @Test
    void run_inlineRows_writesTheirResults() throws Exception {
        BatchInference.Output output =
                run("from:\n- {id: 1, review: good}\n- {id: 2, review: bad}\ncolumns: {inputs: review}", Map.of());
        assertThat(output.getRows()).isEqualTo(2);
        assertThat(output.getFailed()).isZero();
        List<Map<String, Object>> rows = rows(output);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("id", 1)
                .containsEntry("review", "good")
                .containsEntry("error", null);
        assertThat(String.valueOf(rows.get(0).get("output"))).isEqualTo("[{label=good, score=1.0}]");
        assertThat(String.valueOf(rows.get(1).get("output"))).isEqualTo("[{label=bad, score=1.0}]");
        assertThat(tasks.metric("rows")).isEqualTo(2);
        assertThat(tasks.metric("calls")).isEqualTo(2);
    }

    @Test
    void run_ionFile_keepsTheTypesOfTheColumns() throws Exception {
        Instant time = Instant.parse("2026-01-02T03:04:05Z");
        ByteArrayOutputStream ion = new ByteArrayOutputStream();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("when", time);
        row.put("inputs", "a");
        row.put("output", "mine");
        FileSerde.write(ion, row);
        URI file = put("rows.ion", ion.toByteArray());
        Map<String, Object> result =
                rows(run("from: \"" + file + "\"", Map.of())).get(0);
        assertThat(result.get("when")).isEqualTo(time);
        assertThat(result.get("input_output")).isEqualTo("mine");
    }

    @Test
    void run_jsonl_isRead() throws Exception {
        URI file = put("rows.jsonl", "{\"inputs\":\"a\"}\n{\"inputs\":\"b\"}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(run("from: \"" + file + "\"", Map.of()).getRows()).isEqualTo(2);
    }

    @Test
    void run_csv_isReadWithItsHeader() throws Exception {
        URI file = put("rows.csv", "id,inputs\n1,\"a, b\"\n2,c\n".getBytes(StandardCharsets.UTF_8));
        List<Map<String, Object>> rows = rows(run("from: \"" + file + "\"", Map.of()));
        assertThat(rows.get(0)).containsEntry("id", "1").containsEntry("inputs", "a, b");
        assertThat(rows).hasSize(2);
    }

    @Test
    void run_failingRows_keepTheRest() throws Exception {
        server.handle(request -> text(request).equals("bad")
                ? Answer.json(422, "{\"error\":\"too long\"}")
                : Answer.json("[[{\"label\":\"x\",\"score\":1}]]"));
        BatchInference.Output output = run("from: [{inputs: a}, {inputs: bad}, {inputs: c}]", Map.of());
        assertThat(output.getRows()).isEqualTo(3);
        assertThat(output.getFailed()).isEqualTo(1);
        List<Map<String, Object>> rows = rows(output);
        assertThat(String.valueOf(rows.get(1).get("error")))
                .contains("invalid_request")
                .contains("too long");
        assertThat(rows.get(1).get("output")).isNull();
        assertThat(rows.get(2).get("error")).isNull();
        assertThat(tasks.metric("rows.failed")).isEqualTo(1);
    }

    @Test
    void run_tooManyErrors_failsAndNamesOne() {
        server.handle(request -> Answer.json(422, "{\"error\":\"too long\"}"));
        String rows = "{inputs: a}, ".repeat(50).replaceAll(", $", "");
        assertThatThrownBy(() -> run("from: [" + rows + "]\nmaxErrors: 3\nconcurrency: 1", Map.of()))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("`maxErrors` allows 3")
                .hasMessageContaining("too long");
        assertThat(server.requests().size()).isLessThan(10);
    }

    @Test
    void run_secondAttempt_continuesTheFirst() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        server.handle(request -> {
            calls.incrementAndGet();
            return text(request).equals("c")
                    ? Answer.json(500, "{\"error\":\"down\"}")
                    : Answer.json("[[{\"label\":\"x\",\"score\":1}]]");
        });
        var task =
                tasks.task(TYPE, BASE + "from: [{inputs: a}, {inputs: b}, {inputs: c}]\nmaxErrors: 0\nconcurrency: 1");
        var context = tasks.context(task, Map.of());
        assertThatThrownBy(() -> task.run(context)).hasMessageContaining("down");
        int first = calls.get();
        server.handle(request -> {
            calls.incrementAndGet();
            return Answer.json("[[{\"label\":\"y\",\"score\":1}]]");
        });
        BatchInference.Output output = (BatchInference.Output) task.run(context);
        assertThat(calls.get() - first).isEqualTo(1);
        assertThat(output.getRows()).isEqualTo(3);
        List<Map<String, Object>> rows = rows(output);
        assertThat(rows)
                .extracting(row -> String.valueOf(row.get("output")))
                .containsExactly("[{label=x, score=1.0}]", "[{label=x, score=1.0}]", "[{label=y, score=1.0}]");
        // A third one begins anew, since the second has ended well.
        task.run(context);
        assertThat(calls.get() - first).isEqualTo(4);
    }

    @Test
    void run_missingColumn_isSaidBeforeAnythingIsSent() {
        assertThatThrownBy(() -> run("from: [{a: 1, b: 2}]\ncolumns: {inputs: review}", Map.of()))
                .hasMessageContaining("no column `review`")
                .hasMessageContaining("`a`, `b`");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void run_unreadableFile_isSaid() {
        assertThatThrownBy(() -> run("from: \"kestra:///company/team/none.ion\"", Map.of()))
                .hasMessageContaining("none.ion");
    }

    @Test
    void run_columnsOfParameters_areMapped() throws Exception {
        run(
                "from: [{q: a, k: 2}]\ncolumns: {inputs: q, parameters.top_k: k}\nparameters: {function_to_apply: softmax}",
                Map.of());
        assertThat(server.only().text()).contains("\"top_k\":2").contains("\"function_to_apply\":\"softmax\"");
    }

    @Test
    void run_manyRows_shareConnections() throws Exception {
        String rows = "{inputs: a}, ".repeat(200).replaceAll(", $", "");
        run("from: [" + rows + "]\nconcurrency: 4", Map.of());
        assertThat(server.requests()).hasSize(200);
        assertThat(server.connections()).isLessThanOrEqualTo(4);
    }

    private URI put(String name, byte[] content) throws Exception {
        return tasks.context(tasks.task(TYPE, BASE + "from: []"), Map.of())
                .storage()
                .putFile(new ByteArrayInputStream(content), name);
    }
}
