package dev.abrazo.local.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.TinyModels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {

    private static final Path FILE = TinyModels.resource("tiny/xlmr-mean").resolve("onnx/model.onnx");
    private static final String OUTPUT = "last_hidden_state";
    private static final long[] ROWS = {1, 3};
    private static final Map<String, Tensor> INPUTS = Map.of(
            "input_ids", new Tensor.Longs(new long[] {0, 5, 2}, 1, 3),
            "attention_mask", new Tensor.Longs(new long[] {1, 1, 1}, 1, 3));

    @Test
    void run_twoTokensOfOneRow_returnsTheirVectors() {
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            assertThat(model.inputs()).containsExactly("input_ids", "attention_mask");
            float[] values = model.run(INPUTS, OUTPUT, ROWS, new Cancellation(), hidden -> {
                assertThat(hidden.shape()).containsExactly(1, 3, 16);
                return copy(hidden);
            });
            assertThat(values).hasSize(48).doesNotContain(Float.NaN);
        }
    }

    @Test
    void run_shapeUnlikeTheExpectedOne_returnsTheSameValues() {
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            float[] values = model.run(INPUTS, OUTPUT, ROWS, new Cancellation(), OnnxModelTest::copy);
            for (long[] rows : List.of(new long[] {}, new long[] {2, 3}, new long[] {1, 3, 15}, new long[4])) {
                assertThat(model.run(INPUTS, OUTPUT, rows, new Cancellation(), OnnxModelTest::copy))
                        .isEqualTo(values);
            }
        }
    }

    @Test
    void run_whileAnotherResultIsRead_usesOtherMemory() {
        Map<String, Tensor> others = Map.of(
                "input_ids", new Tensor.Longs(new long[] {0, 7, 2}, 1, 3),
                "attention_mask", new Tensor.Longs(new long[] {1, 1, 1}, 1, 3));
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            float[] expected = model.run(INPUTS, OUTPUT, ROWS, new Cancellation(), OnnxModelTest::copy);
            float[] outer = model.run(INPUTS, OUTPUT, ROWS, new Cancellation(), hidden -> {
                float[] inner = model.run(others, OUTPUT, ROWS, new Cancellation(), OnnxModelTest::copy);
                assertThat(inner).isNotEqualTo(expected);
                return copy(hidden);
            });
            assertThat(outer).isEqualTo(expected);
        }
    }

    @Test
    void run_cancelledAtItsStart_endsInsideTheRuntimeAndCanRunAgain() {
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            Cancellation cancellation = new Cancellation();
            Map<String, Tensor> cancelling = cancellingWhenRead(cancellation);
            assertThatThrownBy(() -> model.run(cancelling, OUTPUT, ROWS, cancellation, OnnxModelTest::copy))
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("The call was cancelled.");
            assertThat(model.run(INPUTS, OUTPUT, ROWS, new Cancellation(), OnnxModelTest::copy))
                    .hasSize(48);
        }
    }

    @Test
    void run_inputsThatTheModelRejects_hasTheMessageOfTheRuntime() {
        Map<String, Tensor> unequal = Map.of(
                "input_ids", new Tensor.Longs(new long[] {0, 5, 2}, 1, 3),
                "attention_mask", new Tensor.Floats(FloatBuffer.wrap(new float[] {1}), 1, 1));
        try (OnnxModel model = OnnxModel.load("tiny", FILE)) {
            assertThatThrownBy(() -> model.run(unequal, OUTPUT, ROWS, new Cancellation(), OnnxModelTest::copy))
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

    private static float[] copy(Tensor.Floats hidden) {
        float[] values = new float[hidden.values().limit()];
        hidden.values().get(0, values);
        return values;
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
