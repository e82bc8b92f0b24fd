package dev.abrazo.local.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    @Test
    void of_severalForms_returnsTheExactOne(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        Files.createFile(folder.resolve("onnx/model_quantized.onnx"));
        assertThat(Weights.of(ModelSources.get(folder.toString()))).isEqualTo(Weights.Q8);
        Files.createFile(folder.resolve("onnx/model.onnx"));
        assertThat(Weights.of(ModelSources.get(folder.toString()))).isEqualTo(Weights.FP32);
    }

    @Test
    void of_noForm_namesTheExpectedFilesAndASource(@TempDir Path folder) {
        ModelFiles files = ModelSources.get(folder.toString());
        assertThatThrownBy(() -> Weights.of(files))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("onnx/model.onnx, onnx/model_quantized.onnx")
                .hasMessageContaining("onnx-community");
    }

    @Test
    void of_embeddedModel_isQuantized() {
        Weights weights = Weights.of(ModelSources.get(EmbeddedSource.MODEL));
        assertThat(weights).isEqualTo(Weights.Q8);
        assertThat(weights.quantized()).isTrue();
    }
}
