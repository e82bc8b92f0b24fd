package io.kestra.plugin.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.plugin.huggingface.lint.PackagedPlugin;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The jar of this plugin. */
@KestraTest
class PackagedPluginTest extends PackagedPlugin {

    private static final String GROUP = "io.kestra.plugin.huggingface";

    @Inject
    RunContextFactory contexts;

    PackagedPluginTest() {
        super(GROUP, "Hugging Face", "Inference", "ChatCompletion", "BatchInference");
    }

    @Override
    protected List<String> libraries() {
        return List.of("de/siegmar/fastcsv/");
    }

    @Test
    void run_inference_returnsTheReply() throws Exception {
        Registry registry = new Registry();
        registered(registry);
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json("[{\"label\":\"negative\",\"score\":0.9}]"));
            Map<String, Object> outputs = run(
                    contexts,
                    registry.findClassByIdentifier(GROUP + ".Inference"),
                    "apiKey: hf_test\nmodel: org/name\ninputs: I want a refund\nendpoint: " + server.url());
            assertThat(outputs.get("output")).isEqualTo(List.of(Map.of("label", "negative", "score", 0.9)));
            assertThat(server.only().header("authorization")).isEqualTo("Bearer hf_test");
        }
    }
}
