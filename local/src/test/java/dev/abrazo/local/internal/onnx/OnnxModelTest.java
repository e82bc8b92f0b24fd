package dev.abrazo.local.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

    private static final Path FILE = TinyModels.resource("tiny/xlmr-mean").resolve("onnx/model.onnx");
    private static final String OUTPUT = "last_hidden_state";
    private static final Map<String, Tensor> INPUTS = Map.of(
            "input_ids", new Tensor.Longs(new long[] {0, 5, 2}, 1, 3),
            "attention_mask", new Tensor.Longs(new long[] {1, 1, 1}, 1, 3));

    @Test
    void run_twoTokensOfOneRow_returnsTheirVectors() {
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            Tensor.Floats hidden =
                    model.run(INPUTS, Set.of(OUTPUT), new Cancellation()).get(OUTPUT);
            assertThat(model.inputs()).containsExactly("input_ids", "attention_mask");
            assertThat(hidden.shape()).containsExactly(1, 3, 16);
            assertThat(hidden.values()).hasSize(48).doesNotContain(Float.NaN);
        }
    }

    @Test
    void run_cancelledAtItsStart_endsInsideTheRuntimeAndCanRunAgain() {
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            Cancellation cancellation = new Cancellation();
            Map<String, Tensor> cancelling = cancellingWhenRead(cancellation);
            assertThatThrownBy(() -> model.run(cancelling, Set.of(OUTPUT), cancellation))
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("The call was cancelled.");
            assertThat(model.run(INPUTS, Set.of(OUTPUT), new Cancellation())).containsKey(OUTPUT);
        }
    }

    @Test
    void run_inputsThatTheModelRejects_hasTheMessageOfTheRuntime() {
        Map<String, Tensor> unequal = Map.of(
                "input_ids", new Tensor.Longs(new long[] {0, 5, 2}, 1, 3),
                "attention_mask", new Tensor.Floats(new float[] {1}, 1, 1));
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            assertThatThrownBy(() -> model.run(unequal, Set.of(OUTPUT), new Cancellation()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("The model tiny failed: ")
                    .hasMessageContaining("expected: (tensor(int64))");
        }
    }

    @Test
    void load_invalidModel_saysWhatToCheck(@TempDir Path temp) throws IOException {
        Path pointer = Files.writeString(temp.resolve("model.onnx"), "version https://git-lfs.github.com/spec/v1\n");
        assertThatThrownBy(() -> OnnxModel.load("some/model", pointer))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The model file of some/model can't be loaded by ONNX Runtime: ")
                .hasMessageEndingWith("Check that the file is complete and not a Git LFS pointer.");
    }

    // The inputs are read after the run is registered for cancellation, and before it enters the runtime.
    private static Map<String, Tensor> cancellingWhenRead(Cancellation cancellation) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Tensor>> entrySet() {
                cancellation.cancel();
                return INPUTS.entrySet();
            }
        };
    }
}
