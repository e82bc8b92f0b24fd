package dev.abrazo.kestra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows and arguments that cannot be run: exit status 2, nothing on standard output, one line for each problem. */
@Timeout(120)
class BadFlowTest {

    private static final String LOG = "tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: b}]\n";

    @RegisterExtension
    final FlowFixture fixture = new FlowFixture();

    @Test
    void run_severalProblems_listsEachWithItsLine() throws Exception {
        assertUsage(fixture.run("""
                tasks:
                  - id: first
                    type: io.kestra.plugin.huggingface.Inference
                    modle: x/y
                    inputs: x
                    options:
                      readTimeot: PT1S
                  - id: second
                    type: io.kestra.plugin.core.log.Logg
                  - id: third
                    type: io.kestra.plugin.core.log.Log
                    message: a
                    logLevel: LOUD
                    disabled: maybe
                    retry: {maxAttempts: 2}
                """, "--json"), """
                error: flow.yaml is not a valid flow.
                  line 4: tasks[first].apiKey: the property is required.
                  line 4: tasks[first].model: the property is required.
                  line 6: tasks[first].modle: there is no such property; did you mean model?
                  line 9: tasks[first].options.readTimeot: there is no such property; did you mean readTimeout?
                  line 10: tasks[second]: there is no type io.kestra.plugin.core.log.Logg among the plugins of this command.
                  line 15: tasks[third].logLevel: "LOUD" is not one of ERROR, WARN, INFO, DEBUG, TRACE.
                  line 16: tasks[third].disabled: "maybe" is not true or false.
                  line 17: tasks[third].retry: the property type is missing.
                """);
    }

    @Test
    void validate_otherTasks_listsEachProblemWithItsLine() throws Exception {
        Path flow = fixture.flow("""
                tasks:
                  - id: chat
                    type: io.kestra.plugin.huggingface.ChatCompletion
                    message: Hello
                  - id: batch
                    type: io.kestra.plugin.huggingface.BatchInference
                    from: [{inputs: a}]
                    concurrency: many
                    options: fast
                  - id: local
                    type: io.kestra.plugin.huggingface.local.LocalInference
                    task: feature-extraction
                    input: a
                """);

        FlowFixture.Result result = fixture.command("validate", flow);

        assertThat(result.err()).isEqualTo("""
                error: flow.yaml is not a valid flow.
                  line 4: tasks[chat].messages: the property is required.
                  line 6: tasks[chat].message: there is no such property; did you mean messages?
                  line 7: tasks[batch].task: the property is required.
                  line 10: tasks[batch].concurrency: "many" is not a number.
                  line 11: tasks[batch].options: the value must be a map.
                  line 12: tasks[local].inputs: the property is required.
                  line 15: tasks[local].input: there is no such property; did you mean inputs?
                """);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_wrongValues_failWithOneMessageEach() throws Exception {
        FlowFixture.Result result = fixture.run("""
                tasks:
                  - id: timeout
                    type: io.kestra.plugin.huggingface.Inference
                    allowFailure: true
                    endpoint: SERVER
                    model: org/model
                    apiKey: hf_test
                    inputs: a
                    options: {readTimeout: soon}
                  - id: file
                    type: io.kestra.plugin.huggingface.BatchInference
                    allowFailure: true
                    endpoint: SERVER
                    task: text-classification
                    from: nsfile:///none.csv
                  - id: column
                    type: io.kestra.plugin.huggingface.BatchInference
                    allowFailure: true
                    endpoint: SERVER
                    task: text-classification
                    from: [{id: 1, text: a}]
                    columns: {inputs: review}
                  - id: messages
                    type: io.kestra.plugin.huggingface.ChatCompletion
                    allowFailure: true
                    endpoint: SERVER
                    messages: [a]
                  - id: model
                    type: io.kestra.plugin.huggingface.local.LocalInference
                    allowFailure: true
                    task: feature-extraction
                    model: kestra:///none.zip
                    inputs: a
                """);

        assertThat(result.err().lines().filter(line -> line.startsWith("  ") && !line.contains(" rows, ")))
                .containsExactly(
                        "  error: `options.readTimeout` must be an ISO 8601 duration, such as PT30S; it is \"soon\".",
                        "  error: `from`: can't read nsfile:///none.csv: there is no such file.",
                        "  error: The rows have no column `review`; the first has `id`, `text`. Name the columns in `columns`,"
                                + " such as `inputs: text`.",
                        "  error: `messages` must be a list of {role, content}, or the text of one message.",
                        "  error: `model`: can't read kestra:///none.zip: there is no such file.");
        assertThat(result.out()).startsWith("WARNING");
        assertThat(fixture.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate"})
    void brokenYaml_namesTheLine(String command) throws Exception {
        Path file = fixture.file("broken.yaml", "id: a\nnamespace: b\ntasks:\n  - id: x\n   type: y\n");

        FlowFixture.Result result = fixture.command(command, file);

        assertThat(result.err())
                .isEqualTo("error: broken.yaml is not a valid flow.\n"
                        + "  line 5: it is not valid YAML: expected <block end>, but found '<block mapping start>'.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void validate_flow_saysSo() throws Exception {
        FlowFixture.Result result = fixture.command("validate", fixture.flow(LOG));

        assertThat(result.out()).isEqualTo("flow.yaml is a valid flow.\n");
        assertThat(result.status()).isZero();
    }

    @Test
    void run_missingFile_saysSo() {
        FlowFixture.Result result = fixture.command("run", Path.of("none.yaml"));

        assertThat(result.err())
                .isEqualTo("error: Can't read none.yaml: there is no such file or folder; check the path.\n");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_noMap_saysSo() throws Exception {
        FlowFixture.Result result = fixture.command("run", fixture.file("list.yaml", "- a\n"));

        assertThat(result.err()).contains("a flow is a map with id, namespace and tasks");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_unknownInput_namesTheInputs() throws Exception {
        assertUsage(
                fixture.run("inputs: [{id: number, type: INT, required: false}]\n" + LOG, "--inputs", "nmber=1"),
                "error: The flow has no input \"nmber\". Its inputs are number.\n");
    }

    @Test
    void run_missingInput_namesIt() throws Exception {
        FlowFixture.Result result = fixture.run("inputs: [{id: number, type: INT}]\n" + LOG);

        assertThat(result.err()).contains("number").contains("--inputs NAME=VALUE");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_inputOfAnotherType_namesIt() throws Exception {
        FlowFixture.Result result = fixture.run("inputs: [{id: number, type: INT}]\n" + LOG, "--inputs", "number=many");

        assertThat(result.err()).contains("`number`");
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void run_inputWithoutName_doesNotRepeatTheValue() throws Exception {
        assertUsage(fixture.run(LOG, "--inputs", "hunter2"), "error: --inputs takes NAME=VALUE.\n");
    }

    @Test
    void run_secretNotInBase64_warnsWithoutIt() throws Exception {
        FlowFixture.Result result = fixture.env("SECRET_OTHER", "not*base64").run(LOG);

        assertThat(result.err())
                .startsWith("warning: SECRET_OTHER is not in Base64, so Kestra ignores it.")
                .doesNotContain("not*base64");
        assertThat(result.status()).isZero();
    }

    @Test
    void run_unknownFlag_namesTheHelp() throws Exception {
        FlowFixture.Result result = fixture.run(LOG, "--jsn");

        assertThat(result.err()).contains("Did you mean --json?").contains("See abrazo kestra run --help.");
        assertThat(result.status()).isEqualTo(2);
    }

    private static void assertUsage(FlowFixture.Result result, String message) {
        assertThat(result.err()).isEqualTo(message);
        assertThat(result.out()).isEmpty();
        assertThat(result.status()).isEqualTo(2);
    }
}
