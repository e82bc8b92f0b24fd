package io.kestra.plugin.huggingface.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.plugin.huggingface.lint.PackagedPlugin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar of this plugin, with its native libraries. */
@KestraTest
class PackagedPluginTest extends PackagedPlugin {

    private static final String GROUP = "io.kestra.plugin.huggingface.local";

    @Inject
    RunContextFactory contexts;

    PackagedPluginTest() {
        super(GROUP, "Hugging Face, local", "LocalInference");
    }

    @Override
    protected List<String> libraries() {
        return List.of("ai/djl/", "ai/onnxruntime/");
    }

    @Test
    void jar_classesOfTheOtherPlugin_areTheNeededOnes() throws IOException {
        String other = "io/kestra/plugin/huggingface/";
        assertThat(entries())
                .filteredOn(entry -> entry.startsWith(other) && !entry.startsWith(other + "local/"))
                .extracting(entry -> entry.substring(other.length()).replaceFirst("(\\$\\w+)?\\.class$", ""))
                .containsOnly(
                        "internal/InferenceCall",
                        "internal/InferenceFailedException",
                        "internal/Rendering",
                        "internal/RunCancellation",
                        "internal/StorageMedia",
                        "internal/TaskOutputs",
                        "internal/package-info");
    }

    @Test
    void jar_entries_areWhatModelsNeed() throws IOException {
        assertThat(entries())
                .contains("ThirdPartyNotices.txt", "all-minilm-l6-v2-q.onnx", "all-minilm-l6-v2-q-tokenizer.json")
                .noneMatch(entry -> entry.contains(".dSYM/") || entry.startsWith("dev/langchain4j/"));
    }

    @Test
    void run_severalTimesInSeveralClassLoaders_returnsTheNumbers() throws Exception {
        Registry first = new Registry();
        Registry second = new Registry();
        assertThat(task(first)).isNotSameAs(task(second));
        for (Registry registry : List.of(first, first, second, first)) {
            List<?> numbers = (List<?>) run(contexts, task(registry), """
                            task: sentence-similarity
                            inputs:
                              source_sentence: That is a happy person
                              sentences: [That is a happy dog, Today is a sunny day]
                            """).get("output");
            assertThat(((Number) numbers.get(0)).doubleValue()).isCloseTo(0.689198, within(0.05));
            assertThat(((Number) numbers.get(1)).doubleValue()).isCloseTo(0.269212, within(0.05));
        }
    }

    @Test
    void run_otherTask_isRefused() {
        Class<?> type = task(new Registry());
        assertThatThrownBy(() -> run(contexts, type, "task: text-to-image\ninputs: a horse"))
                .hasMessageStartingWith("LocalInference does not support text-to-image: ");
    }

    private Class<?> task(Registry registry) {
        registered(registry);
        return registry.findClassByIdentifier(GROUP + ".LocalInference");
    }
}
