package dev.abrazo.kestra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.testing.Answer;
import io.kestra.plugin.huggingface.sanity.SanityServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows on Kestra 2.0 with the packaged plugins, through the command. */
@Timeout(120)
class FlowRunTest {

    private static final String LABELS = "[{\"label\":\"negative\",\"score\":0.98}]";

    private static final String LOG = """
            tasks:
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: Hello
            """;

    private static final String CALL = """
            tasks:
              - id: call
                type: io.kestra.plugin.huggingface.Inference
                endpoint: SERVER
                model: org/model
                apiKey: "{{ secret('HUGGINGFACE_API_KEY') }}"
                inputs: I want a refund
            """;

    @RegisterExtension
    final FlowFixture fixture = new FlowFixture();

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> sanityChecks() throws Exception {
        List<Path> flows = new ArrayList<>();
        for (String module : List.of("kestra", "kestra-local")) {
            try (Stream<Path> files = Files.list(Path.of("..", module, "src", "test", "resources", "sanity-checks"))) {
                files.sorted().forEach(flows::add);
            }
        }
        String url = SanityServer.on(fixture.server());
        return flows.stream()
                .map(flow -> DynamicTest.dynamicTest(flow.getFileName().toString(), () -> {
                    boolean local = Files.readString(flow).contains("LocalInference");
                    FlowFixture.Result result = local
                            ? fixture.command("run", flow, "--json")
                            : fixture.command("run", flow, "--json", "--inputs", "server=" + url);
                    assertThat(result.err()).doesNotContain("error:").doesNotContain("hf_from_a_secret");
                    assertThat(result.out()).contains("\"state\":\"SUCCESS\"").doesNotContain("hf_from_a_secret");
                    assertThat(result.status()).isZero();
                }));
    }

    @Test
    void run_textForm_showsTasksLogsAndState() throws Exception {
        FlowFixture.Result result = fixture.run(LOG);

        assertThat(result.err()).matches("say  RUNNING\n  Hello\nsay  SUCCESS  \\d+ ms\n");
        assertThat(result.out()).matches("SUCCESS  \\d+ ms\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void run_terminal_hasColours() throws Exception {
        FlowFixture.Result result = fixture.atTerminal().env("TERM", "xterm").run(LOG);

        assertThat(result.out()).startsWith("\u001b[36mSUCCESS\u001b[0m");
    }

    @Test
    void run_inference_usesTheSecretAndGivesTheReply() throws Exception {
        fixture.server().answer(Answer.json(LABELS));

        FlowFixture.Result result = fixture.run(CALL, "--json");

        assertThat(result.status()).isZero();
        assertThat(result.out()).endsWith("}\n").doesNotContain("hf_from_a_secret");
        assertThat(result.err()).doesNotContain("hf_from_a_secret");
        assertThat(result.json().keySet()).isEqualTo(java.util.Set.of("state", "taskRuns"));
        assertThat(result.json().get("state")).isEqualTo("SUCCESS");
        assertThat(result.outputs("call").get("output")).isEqualTo(List.of(Map.of("label", "negative", "score", 0.98)));
        assertThat(fixture.server().only().header("authorization")).isEqualTo("Bearer hf_from_a_secret");
        assertThat(fixture.server().only().path()).isEqualTo("/models/org/model");
    }

    @Test
    void run_failedRequest_failsWithItsMessage() throws Exception {
        fixture.server().answer(Answer.json(401, "{\"error\":\"Invalid credentials\"}"));

        FlowFixture.Result result = fixture.run(CALL, "--json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.json().get("state")).isEqualTo("FAILED");
        assertThat(result.err())
                .contains("call  FAILED")
                .contains("Invalid credentials")
                .doesNotContain("\tat ")
                .doesNotContain("hf_from_a_secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://denied.invalid/v1 | in     | denied  | remove it from
            https://other.invalid/v1 | not in | allowed | add the server to
            """)
    void run_urlThatTheInstanceDoesNotAllow_isRefused(String url, String where, String list, String advice)
            throws Exception {
        FlowFixture.Result result = fixture.run("""
                tasks:
                  - id: call
                    type: io.kestra.plugin.huggingface.Inference
                    allowFailure: true
                    endpoint: URL
                    model: org/model
                    apiKey: hf_test
                    inputs: a
                  - id: chat
                    type: io.kestra.plugin.huggingface.ChatCompletion
                    allowFailure: true
                    endpoint: URL
                    messages: a
                  - id: batch
                    type: io.kestra.plugin.huggingface.BatchInference
                    allowFailure: true
                    task: text-classification
                    endpoint: URL
                    from: [{inputs: a}]
                    maxErrors: 0
                """.replace("URL", url));

        String reason = "Kestra does not allow this URL: it is " + where + " `kestra.tasks.http." + list
                + "-list`. Ask the administrator of the Kestra instance to " + advice
                + " that list, or use another `endpoint`.";
        assertThat(result.err().lines().filter(line -> line.startsWith("  error: ")))
                .hasSize(3)
                .allMatch(line -> line.endsWith(reason), reason);
        assertThat(result.out()).startsWith("WARNING");
    }

    @Test
    void run_warning_isNoSuccess() throws Exception {
        FlowFixture.Result result = fixture.run("""
                tasks:
                  - id: bad
                    type: io.kestra.plugin.core.execution.Fail
                    allowFailure: true
                """);

        assertThat(result.out()).startsWith("WARNING");
        assertThat(result.status()).isEqualTo(1);
    }

    @Test
    void run_loop_listsTheIterationsOnStandardError() throws Exception {
        FlowFixture.Result result = fixture.run("""
                tasks:
                  - id: loop
                    type: io.kestra.plugin.core.flow.Loop
                    values: [a, b]
                    outputs: [{id: v, type: STRING, value: "{{ item.value }}"}]
                    tasks:
                      - {id: inner, type: io.kestra.plugin.core.log.Log, message: "in {{ item.value }}"}
                """, "--json");

        assertThat(result.err())
                .contains("loop[0] inner  SUCCESS")
                .contains("  in a\n")
                .contains("  in b\n");
        assertThat((List<?>) result.json().get("taskRuns")).hasSize(1);
        assertThat(result.outputs("loop").get("iterationCount")).isEqualTo(2L);
    }

    @Test
    void run_inputs_haveTheirTypes() throws Exception {
        Path note = fixture.file("note.txt", "from a file");

        FlowFixture.Result result = fixture.run(
                """
                inputs:
                  - {id: number, type: INT}
                  - {id: text, type: STRING, defaults: none}
                  - {id: note, type: FILE}
                tasks:
                  - id: out
                    type: io.kestra.plugin.core.output.OutputValues
                    values:
                      sum: "{{ inputs.number + 1 }}"
                      text: "{{ inputs.text }}"
                      note: "{{ read(inputs.note) }}"
                """, "--json", "--inputs", "number=41", "--inputs", "text=a=b", "--inputs", "note=@" + note);

        assertThat(result.err()).doesNotContain("error");
        assertThat(result.outputs("out").get("values"))
                .isEqualTo(Map.of("sum", "42", "text", "a=b", "note", "from a file"));
    }

    @Test
    void run_namespaceFiles_areThoseOfTheFolder() throws Exception {
        fixture.file("data/note.txt", "from a namespace");
        fixture.file(".hidden", "not copied");

        FlowFixture.Result result = fixture.run("""
                tasks:
                  - id: out
                    type: io.kestra.plugin.core.output.OutputValues
                    values:
                      note: "{{ read('data/note.txt') }}"
                      uri: "{{ read('nsfile:///data/note.txt') }}"
                      hidden: "{{ fileExists('nsfile:///.hidden') }}"
                """, "--json");

        assertThat(result.outputs("out").get("values"))
                .isEqualTo(Map.of("note", "from a namespace", "uri", "from a namespace", "hidden", "false"));
    }

    @Test
    void run_outDir_copiesTheFilesThatOutputsName() throws Exception {
        Path copies = fixture.folder().resolve("copies");
        String tasks = """
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: kept
                    extension: .txt
                """;

        FlowFixture.Result result = fixture.run(tasks, "--json", "--out-dir", copies.toString());

        String uri = (String) result.outputs("write").get("uri");
        assertThat(uri).startsWith("kestra:///");
        Map<?, ?> run = (Map<?, ?>) ((List<?>) result.json().get("taskRuns")).get(0);
        Path copy = Path.of((String) ((Map<?, ?>) run.get("files")).get(uri));
        assertThat(copy).startsWith(copies.resolve("write")).hasContent("kept");
        assertThat(fixture.run(tasks).err()).contains("--out-dir");
    }

    @Test
    void run_interrupted_killsTheRequest() throws Exception {
        fixture.server().answer(Answer.silence());
        Path flow = fixture.flow(CALL);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = fixture.terminal(out, err);
        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> fixture.start(terminal, "run", flow, "--json"));
        while (fixture.server().requests().isEmpty()) {
            Thread.sleep(10);
        }

        terminal.interruption().cancel();

        assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(130);
        fixture.server().awaitDisconnect(0);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("call  KILLED");
        assertThat(out.size()).isZero();
    }
}
