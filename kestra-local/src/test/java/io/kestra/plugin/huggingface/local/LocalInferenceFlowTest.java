package io.kestra.plugin.huggingface.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.models.annotations.Plugin;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.executions.TaskRun;
import io.kestra.core.models.flows.Flow;
import io.kestra.core.models.flows.State;
import io.kestra.core.repositories.LocalFlowRepositoryLoader;
import io.kestra.core.runners.TestRunnerUtils;
import io.kestra.core.serializers.YamlParser;
import io.kestra.core.utils.TestsUtils;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows on Kestra's engine. */
@KestraTest(startRunner = true)
class LocalInferenceFlowTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Inject
    LocalFlowRepositoryLoader loader;

    @Inject
    TestRunnerUtils engine;

    @TempDir
    Path temp;

    @Test
    void example_embeddedModel_succeeds() throws Exception {
        String example =
                LocalInference.class.getAnnotation(Plugin.class).examples()[0].code()[0];
        Map<String, Object> outputs = succeeded(example, 1).get(0).getOutputs();
        List<?> numbers = (List<?>) outputs.get("output");
        assertThat(numbers).hasSize(2);
        assertThat(number(numbers.get(0))).isCloseTo(0.689198, within(0.05));
        assertThat(number(numbers.get(1))).isCloseTo(0.269212, within(0.05));
        assertThat(outputs).containsKey("meta");
    }

    /** The tests of kestra-cli run it on Kestra 2 as well. */
    @Test
    void sanityCheck_succeeds() throws Exception {
        Path file = Path.of("src", "test", "resources", "sanity-checks", "local-inference.yaml");
        succeeded(Files.readString(file), 5);
    }

    @Test
    void flow_secondTask_usesTheOutputOfTheFirst() throws Exception {
        List<TaskRun> runs = succeeded("""
                id: huggingface_local_two
                namespace: company.team
                tasks:
                  - id: classify
                    type: io.kestra.plugin.huggingface.local.LocalInference
                    task: zero-shot-classification
                    inputs: I want a refund
                    parameters:
                      candidate_labels: [money, weather]
                  - id: compare
                    type: io.kestra.plugin.huggingface.local.LocalInference
                    task: sentence-similarity
                    inputs:
                      source_sentence: "{{ outputs.classify.output.labels[0] }}"
                      sentences: [money, weather]
                """, 2);
        List<?> numbers = (List<?>) runs.get(1).getOutputs().get("output");
        assertThat(number(numbers.get(0))).isCloseTo(1, within(1e-4));
        assertThat(number(numbers.get(1))).isLessThan(0.9);
    }

    private List<TaskRun> succeeded(String yaml, int tasks) throws Exception {
        Flow flow = YamlParser.parse(yaml, Flow.class);
        Path file = Files.writeString(temp.resolve(flow.getId() + ".yaml"), yaml);
        TestsUtils.loads("main", loader, file.toUri().toURL());
        Execution execution = engine.runOne("main", flow.getNamespace(), flow.getId(), LIMIT);
        assertThat(execution.getState().getCurrent()).isEqualTo(State.Type.SUCCESS);
        assertThat(execution.getTaskRunList()).hasSize(tasks);
        return execution.getTaskRunList();
    }

    private static double number(Object json) {
        return ((Number) json).doubleValue();
    }
}
