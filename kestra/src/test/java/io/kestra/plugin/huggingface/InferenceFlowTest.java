package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.executions.LogEntry;
import io.kestra.core.models.executions.TaskRun;
import io.kestra.core.models.flows.Flow;
import io.kestra.core.models.flows.State;
import io.kestra.core.queues.QueueFactoryInterface;
import io.kestra.core.queues.QueueInterface;
import io.kestra.core.repositories.ExecutionRepositoryInterface;
import io.kestra.core.repositories.LocalFlowRepositoryLoader;
import io.kestra.core.runners.TestRunnerUtils;
import io.kestra.core.serializers.JacksonMapper;
import io.kestra.core.serializers.YamlParser;
import io.kestra.core.storages.NamespaceFactory;
import io.kestra.core.storages.StorageInterface;
import io.kestra.core.utils.TestsUtils;
import io.kestra.plugin.huggingface.sanity.SanityServer;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** Flows on the engine of the oldest supported Kestra. One class, since each boots an engine. */
@KestraTest(startRunner = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class InferenceFlowTest implements TestPropertyProvider {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(4);

    @Inject
    LocalFlowRepositoryLoader loader;

    @Inject
    TestRunnerUtils runner;

    @Inject
    NamespaceFactory namespaces;

    @Inject
    StorageInterface storage;

    @Inject
    ExecutionRepositoryInterface executions;

    @Inject
    @jakarta.inject.Named(QueueFactoryInterface.WORKERTASKLOG_NAMED)
    QueueInterface<LogEntry> logQueue;

    @TempDir
    Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final List<LogEntry> logs = Collections.synchronizedList(new ArrayList<>());
    private boolean listening;

    @Override
    public Map<String, String> getProperties() {
        return Map.of("abrazo.test.router", server.url().toString());
    }

    @BeforeEach
    void listen() {
        if (!listening) {
            listening = true;
            logQueue.receive(either -> logs.add(either.getLeft()));
        }
        logs.clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    // --- the two flows of the contract, unchanged ---

    @Test
    void contract_textFlow_runsUnchanged() throws Exception {
        server.answer(Answer.json("[[{\"label\":\"negative\",\"score\":0.98}]]"));
        int before = server.requests().size();
        Execution execution = run("""
                id: huggingface_inference_text
                namespace: company.team
                tasks:
                - id: huggingface_inference
                  type: io.kestra.plugin.huggingface.Inference
                  model: cardiffnlp/twitter-roberta-base-sentiment-latest
                  apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                  inputs: "I want a refund"
                """);
        assertThat(execution.getState().getCurrent()).isEqualTo(State.Type.SUCCESS);
        assertThat(outputs(execution).get("output"))
                .isEqualTo(List.of(List.of(Map.of("label", "negative", "score", 0.98))));
        var request = server.request(before);
        assertThat(request.path()).isEqualTo("/hf-inference/models/cardiffnlp/twitter-roberta-base-sentiment-latest");
        assertThat(request.text()).isEqualTo("{\"inputs\":\"I want a refund\"}");
        assertThat(request.header("authorization")).isEqualTo("Bearer hf_from_a_secret");
        assertNothingSecret(execution, "I want a refund");
    }

    @Test
    void contract_imageFlow_runsUnchanged() throws Exception {
        namespaces
                .of("main", "company.team", storage)
                .putFile(
                        Path.of("my-base64-image.txt"),
                        new ByteArrayInputStream("aGVsbG8=".getBytes(StandardCharsets.US_ASCII)));
        server.answer(Answer.json("[{\"label\":\"cat\",\"score\":0.9}]"));
        int before = server.requests().size();
        Execution execution = run("""
                id: huggingface_inference
                namespace: company.team
                tasks:
                - id: huggingface_inference_image
                  type: io.kestra.plugin.huggingface.Inference
                  model: google/vit-base-patch16-224
                  apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                  inputs: "{{ read('my-base64-image.txt') }}"
                  parameters:
                    function_to_apply: sigmoid,
                    top_k: 3
                  waitForModel: true
                  useCache: false
                """);
        assertThat(execution.getState().getCurrent()).isEqualTo(State.Type.SUCCESS);
        var request = server.request(before);
        assertThat(request.text())
                .isEqualTo("{\"inputs\":\"aGVsbG8=\",\"parameters\":{\"function_to_apply\":\"sigmoid,\",\"top_k\":3}}");
        assertThat(request.header("x-use-cache")).isEqualTo("false");
        assertThat(request.header("x-wait-for-model")).isEqualTo("true");
    }

    // --- kill, timeout, failures ---

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Inference      | inputs: a
            ChatCompletion | messages: a
            ChatCompletion | messages: a, stream: true
            BatchInference | task: text-classification, from: [{inputs: a}]
            """)
    void kill_hungRequest_endsAtTheServerAtOnce(String task, String properties) throws Exception {
        server.answer(Answer.silence());
        int before = server.requests().size();
        String endpoint = "endpoint: " + server.url("/v1") + "\n";
        Flow flow = load(task(task, endpoint + properties.replace(", ", "\n")));
        Execution running = runner.runOneUntilRunning("main", flow.getNamespace(), flow.getId());
        server.request(before).awaitBody();
        long start = System.nanoTime();
        Execution killed = runner.killExecution(running);
        server.awaitDisconnect(before);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        Execution ended =
                runner.awaitExecution(execution -> execution.getState().isTerminated(), killed, PATIENCE);
        assertThat(ended.getState().getCurrent()).isEqualTo(State.Type.KILLED);
    }

    @Test
    void timeout_hungRequest_failsTheTask() throws Exception {
        server.answer(Answer.silence());
        int before = server.requests().size();
        Execution execution = run(inference("inputs: a\ntimeout: PT4S"));
        server.awaitDisconnect(before);
        assertThat(execution.getState().getCurrent()).isEqualTo(State.Type.FAILED);
    }

    @Test
    void failure_showsOneClearMessage() throws Exception {
        server.answer(Answer.json(503, "{\"error\":\"Model x is currently loading\",\"estimated_time\":20.0}"));
        Execution execution = run(inference("inputs: my private text"));
        assertThat(execution.getState().getCurrent()).isEqualTo(State.Type.FAILED);
        LogEntry error = TestsUtils.awaitLog(logs, entry -> entry.getMessage().contains("currently loading"));
        assertThat(error.getMessage()).contains("20 s").contains("`waitForModel: true`");
        assertNothingSecret(execution, "my private text");
    }

    @Test
    void failure_serverRepeatsTheKey_masksIt() throws Exception {
        server.answer(Answer.json(401, "{\"error\":\"hf_from_a_secret is not valid\"}"));
        Execution execution = run(inference("inputs: my private text"));
        assertThat(execution.getState().getCurrent()).isEqualTo(State.Type.FAILED);
        TestsUtils.awaitLog(logs, entry -> entry.getMessage().contains("is not valid"));
        assertNothingSecret(execution, "my private text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inputz: a                        | inputz
            inputs: a, options: 5            | options
            inputs: a, options: {read: PT1S} | read
            """)
    void badFlow_isRefusedWhenItIsRead(String properties, String named) {
        String lines = properties.replaceAll(", (?=useCache|options)", "\n");
        assertThatThrownBy(() -> YamlParser.parse(inference(lines), Flow.class)).hasMessageContaining(named);
    }

    // --- the flows that the tests of kestra-cli run on Kestra 2 as well ---

    static Stream<Named<Path>> sanityChecks() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "sanity-checks"))) {
            return files.sorted().toList().stream()
                    .map(file -> Named.of(file.getFileName().toString(), file));
        }
    }

    @ParameterizedTest
    @MethodSource("sanityChecks")
    @Timeout(300)
    void sanityCheck_succeedsAndKeepsTheSecret(Path file) throws Exception {
        String url = SanityServer.on(server);
        int before = server.requests().size();
        Flow flow = load(Files.readString(file));
        Execution execution = runner.runOne(
                "main",
                flow.getNamespace(),
                flow.getId(),
                null,
                (saved, created) -> Map.of("server", url),
                LONG_PATIENCE);
        assertThat(execution.getState().getCurrent()).as("%s", errors()).isEqualTo(State.Type.SUCCESS);
        assertThat(server.request(before).header("authorization")).isEqualTo("Bearer hf_from_a_secret");
        assertNothingSecret(execution, "I want a refund");
    }

    // --- how ---

    private static String inference(String properties) {
        return task("Inference", properties);
    }

    private static String task(String name, String properties) {
        return "id: f" + Long.toHexString(System.nanoTime()) + "\nnamespace: company.team\ntasks:\n"
                + ("- id: call\n  type: io.kestra.plugin.huggingface." + name + "\n  model: org/name\n"
                        + "  apiKey: \"{{ secret('HUGGINGFACE_API_KEY') }}\"\n"
                        + properties.indent(2));
    }

    private Flow load(String yaml) throws Exception {
        Flow flow = YamlParser.parse(yaml, Flow.class);
        Path file = folder.resolve(flow.getId() + ".yaml");
        Files.writeString(file, yaml);
        TestsUtils.loads("main", loader, file.toUri().toURL());
        return flow;
    }

    private Execution run(String yaml) throws Exception {
        Flow flow = load(yaml);
        return runner.runOne("main", flow.getNamespace(), flow.getId(), PATIENCE);
    }

    private List<String> errors() {
        return List.copyOf(logs).stream()
                .filter(entry -> entry.getLevel() == Level.ERROR)
                .map(entry -> entry.getMessage().lines().findFirst().orElse(""))
                .toList();
    }

    private static Map<String, Object> outputs(Execution execution) {
        TaskRun last = execution.getTaskRunList().getLast();
        return last.getOutputs();
    }

    /** The key and the payload are in no log; the key is in no output and not in the execution, as it is returned and stored. */
    private void assertNothingSecret(Execution execution, String payload) throws Exception {
        String all = logs.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        assertThat(all).doesNotContain("hf_from_a_secret").doesNotContain(payload);
        assertThat(JacksonMapper.ofJson().writeValueAsString(execution)).doesNotContain("hf_from_a_secret");
        Execution stored = executions.findById("main", execution.getId()).orElseThrow();
        assertThat(JacksonMapper.ofJson().writeValueAsString(stored))
                .contains(execution.getTaskRunList().getFirst().getTaskId())
                .doesNotContain("hf_from_a_secret");
    }
}
