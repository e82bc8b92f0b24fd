package io.kestra.plugin.huggingface.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.json.Json;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of the embedded model, which depend a little on the processor, without an engine. */
@KestraTest
@Timeout(60)
class LocalInferenceTest {

    private static final Offset<Double> CLOSE = within(0.05);
    private static final Path VECTORS =
            Path.of("../local/src/test/resources/dev/abrazo/local/minilm-vectors-linux-x64-avx2.json");

    @Inject
    RunContextFactory contexts;

    @Test
    void run_embeddedModel_returnsTheReferenceVectors() throws Exception {
        List<?> rows = (List<?>) ((Map<?, ?>) Json.parse(Files.readAllBytes(VECTORS))).get("rows");
        List<Object> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(((Map<?, ?>) row).get("text")));
        Map<String, Object> output = run("task: feature-extraction\ninputs: " + Json.write(texts));
        List<?> vectors = (List<?>) output.get("output");
        assertThat(vectors).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(cosine(vectors.get(i), ((Map<?, ?>) rows.get(i)).get("vector")))
                    .as(String.valueOf(texts.get(i)))
                    .isGreaterThan(0.98);
        }
        assertThat(((Map<?, ?>) output.get("meta")).get("backend")).isEqualTo("local");
    }

    @Test
    void run_similarity_comparesWithTheSource() throws Exception {
        List<Double> numbers = numbers(run("""
                task: sentence-similarity
                inputs:
                  source_sentence: That is a happy person
                  sentences: [That is a happy dog, That is a very happy person, Today is a sunny day]
                """).get("output"));
        assertThat(numbers).hasSize(3);
        assertThat(numbers.get(0)).isCloseTo(0.689198, CLOSE);
        assertThat(numbers.get(1)).isCloseTo(0.933141, CLOSE);
        assertThat(numbers.get(2)).isCloseTo(0.269212, CLOSE);
    }

    @Test
    void run_expressions_areRendered() throws Exception {
        Map<?, ?> output = (Map<?, ?>) run(
                        """
                        task: "{{ inputs.task }}"
                        inputs: "I want a {{ inputs.what }}"
                        parameters:
                          candidate_labels: "{{ inputs.labels }}"
                        """,
                        Map.of(
                                "task",
                                "zero-shot-classification",
                                "what",
                                "refund",
                                "labels",
                                List.of("money", "weather")))
                .get("output");
        assertThat(output.get("sequence")).isEqualTo("I want a refund");
        assertThat(output.get("labels")).isEqualTo(List.of("money", "weather"));
        assertThat(numbers(output.get("scores")).get(0)).isGreaterThan(0.9);
    }

    @Test
    void run_listInputs_returnsAResultForEach() throws Exception {
        List<?> vectors =
                (List<?>) run("task: feature-extraction\ninputs: [a, b]").get("output");
        assertThat(vectors).hasSize(2);
        assertThat(numbers(vectors.get(0))).hasSize(384).isNotEqualTo(numbers(vectors.get(1)));
    }

    @Test
    void run_noNetwork_opensNoConnection() throws Exception {
        List<URI> connections = Collections.synchronizedList(new ArrayList<>());
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(URI uri) {
                connections.add(uri);
                return List.of(java.net.Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        });
        try {
            run("task: feature-extraction\ninputs: a");
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(connections).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            feature-extractoin  | There is no task "feature-extractoin". Similar: feature-extraction
            blah                | There is no task "blah". Set `task` to feature-extraction, sentence-similarity or zero-shot
            text-to-image       | LocalInference does not support text-to-image: local models support feature-extraction,
            text-classification | For other tasks, use io.kestra.plugin.huggingface.Inference.
            """)
    void run_otherTask_isRefused(String task, String message) {
        assertThatThrownBy(() -> run("task: " + task + "\ninputs: a"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void run_missingTask_isRefused() {
        assertThatThrownBy(() -> run("inputs: a")).hasMessage("task: must not be null");
    }

    @Test
    void run_unknownParameter_isRefused() {
        assertThatThrownBy(() -> run("task: feature-extraction\ninputs: a\nparameters: {depth: 3}"))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void kill_duringARun_endsIt() throws Exception {
        LocalRun run = longRun();
        Thread killer = later(() -> run.task().kill());
        long start = System.nanoTime();
        assertThatThrownBy(run::run).hasMessage("The task was killed.");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        killer.join();
    }

    @Test
    void interrupt_duringARun_endsIt() throws Exception {
        LocalRun run = longRun();
        Thread task = Thread.currentThread();
        Thread killer = later(task::interrupt);
        assertThatThrownBy(run::run).isInstanceOf(InferenceFailedException.class);
        killer.join();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void kill_beforeTheRun_keepsItFromStarting() {
        LocalRun run = LocalRun.of(contexts, "task: feature-extraction\ninputs: a", Map.of());
        run.task().kill();
        assertThatThrownBy(run::run).hasMessage("The task was killed before it started.");
    }

    /** A run of a minute at least. */
    private LocalRun longRun() {
        return LocalRun.of(
                contexts,
                "task: feature-extraction\ninputs: "
                        + Json.write(Collections.nCopies(50_000, "That is a happy person")),
                Map.of());
    }

    private static Thread later(Runnable work) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                return;
            }
            work.run();
        });
    }

    private Map<String, Object> run(String properties) throws Exception {
        return run(properties, Map.of());
    }

    private Map<String, Object> run(String properties, Map<String, Object> inputs) throws Exception {
        return LocalRun.of(contexts, properties, inputs).run();
    }

    private static double cosine(Object one, Object other) {
        List<Double> a = numbers(one);
        List<Double> b = numbers(other);
        assertThat(a).hasSameSizeAs(b);
        double product = 0;
        double lengths = 0;
        double otherLengths = 0;
        for (int i = 0; i < a.size(); i++) {
            product += a.get(i) * b.get(i);
            lengths += a.get(i) * a.get(i);
            otherLengths += b.get(i) * b.get(i);
        }
        return product / Math.sqrt(lengths * otherLengths);
    }

    private static List<Double> numbers(Object json) {
        return ((List<?>) json)
                .stream().map(number -> ((Number) number).doubleValue()).toList();
    }
}
