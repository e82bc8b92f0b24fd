package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.json.Json;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.vector.Vectors;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the embedded model with the vectors of {@code bench/reference-vectors}: equal on a processor with the same
 * instructions, approximately equal on any other.
 */
class EmbeddedModelTest {

    private static final Local LOCAL = Local.create();
    private static final boolean SAME_INSTRUCTIONS =
            Cpu.instructionSet().equals(reference().get("instructionSet"));

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void featureExtraction_anyText_returnsTheReferenceVector(Map<?, ?> row) {
        float[] expected = Numbers.floats(row.get("vector"));
        float[] actual = vector((String) row.get("text"));
        assertThat(Vectors.cosine(actual, expected)).isGreaterThan(0.98);
        if (SAME_INSTRUCTIONS) {
            Numbers.assertClose(actual, row.get("vector"), 1e-5);
        }
    }

    @Test
    void sentenceSimilarity_readmeExample_returnsItsNumbers() {
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input =
                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query(
                        "That is a happy person",
                        List.of("That is a happy dog", "That is a very happy person", "Today is a sunny day")));
        float[] actual = LOCAL.run(SentenceSimilarity.TASK, Call.of(null, input, CallOptions.NONE))
                .output();
        float[] expected = {0.689198f, 0.933141f, 0.269212f};
        assertThat(actual).containsExactly(expected, within(SAME_INSTRUCTIONS ? 1e-4f : 0.05f));
    }

    static List<?> rows() {
        return (List<?>) file().get("rows");
    }

    private static Map<?, ?> reference() {
        return (Map<?, ?>) Objects.requireNonNull(file().get("head"));
    }

    // The file for the instructions of this processor if there is one, else any.
    private static Map<?, ?> file() {
        String own = "minilm-vectors-" + Cpu.instructionSet() + ".json";
        String any = "minilm-vectors-linux-x64-avx2.json";
        String name = EmbeddedModelTest.class.getResource(own) == null ? any : own;
        try (InputStream in = Objects.requireNonNull(EmbeddedModelTest.class.getResourceAsStream(name))) {
            return (Map<?, ?>) Objects.requireNonNull(Json.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static float[] vector(String text) {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(text);
        return LOCAL.run(FeatureExtraction.TASK, Call.of(null, input, CallOptions.NONE))
                .output()
                .vector();
    }
}
