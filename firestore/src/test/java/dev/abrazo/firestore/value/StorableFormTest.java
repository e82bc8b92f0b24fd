package dev.abrazo.firestore.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.TaskInfo;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableFormTest {

    @Test
    void of_storableValue_isUnchanged() {
        List<Map<String, Object>> labels = List.of(Map.of("label", "POSITIVE", "score", 0.9));
        assertThat(StorableForm.of(labels)).isEqualTo(labels);
        assertThat(StorableForm.of(null)).isNull();
    }

    @Test
    void of_nestedArrays_areWrapped() {
        assertThat(StorableForm.of(List.of(List.of(1L, List.of(2L)), List.of())))
                .isEqualTo(List.of(
                        Map.of("values", List.of(1L, Map.of("values", List.of(2L)))), Map.of("values", List.of())));
        assertThat(StorableForm.of(List.of(Map.of("box", List.of(1L, 2L)))))
                .isEqualTo(List.of(Map.of("box", List.of(1L, 2L))));
    }

    @Test
    void of_scores_areAnArray() {
        float[] numbers = {0.5f, 0.25f};
        assertThat(StorableForm.of(numbers, TaskInfo.ResultShape.SCORES)).isEqualTo(List.of(0.5f, 0.25f));
        assertThat(StorableForm.of(numbers, TaskInfo.ResultShape.VECTORS)).isSameAs(numbers);
    }

    @Test
    void of_vectors_areKeptUpToTheLimit() {
        float[] vector = new float[2048];
        assertThat(StorableForm.of(vector)).isSameAs(vector);
        assertThat((List<?>) StorableForm.of(new float[2049])).hasSize(2049);
        assertThat(StorableForm.of(Map.of("embedding", vector))).isEqualTo(Map.of("embedding", vector));
        assertThat(StorableForm.of(List.of(new float[2049])))
                .isEqualTo(List.of(Map.of("values", Collections.nCopies(2049, 0f))));
    }

    @Test
    void of_vectorsInLists_becomeArrays() {
        assertThat(StorableForm.of(List.of(new float[] {0.5f, 1}, new float[] {2})))
                .isEqualTo(List.of(Map.of("values", List.of(0.5f, 1f)), Map.of("values", List.of(2f))));
        float[] vector = {0.5f};
        assertThat(StorableForm.of(List.of(Map.of("embedding", vector))))
                .isEqualTo(List.of(Map.of("embedding", vector)));
    }

    @Test
    void of_largeResult_isRefused() {
        for (Object large :
                List.of("x".repeat(1 << 20), List.of(new float[1 << 17], "x"), Map.of("x".repeat(1 << 20), 1L))) {
            assertThatThrownBy(() -> StorableForm.of(large))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "The result can't be stored: it has more than 1 MiB, the most that Firestore allows for a"
                                    + " document.");
        }
        assertThat(StorableForm.of("x".repeat((1 << 20) - 1))).isEqualTo("x".repeat((1 << 20) - 1));
    }

    @Test
    void of_bigIntegers_fit64Bits() {
        assertThat(StorableForm.of(BigInteger.valueOf(7))).isEqualTo(7L);
        assertThat(StorableForm.of(BigInteger.TWO.pow(64))).isEqualTo(1.8446744073709552E19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "__label__", "____"})
    void of_forbiddenNames_areRefused(String name) {
        assertThatThrownBy(() -> StorableForm.of(List.of(Map.of(name, 1L))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The result can't be stored: it has a field named \"" + name
                        + "\". Firestore allows no empty name, and none that begins and ends with two underscores.");
    }

    @Test
    void of_deepNesting_isRefused() {
        Object deep = "x";
        for (int i = 0; i < 19; i++) {
            deep = Map.of("a", deep);
        }
        assertThat(StorableForm.of(deep)).isEqualTo(deep);
        Object deeper = Map.of("a", deep);
        assertThatThrownBy(() -> StorableForm.of(Map.of("a", deeper)))
                .hasMessage(
                        "The result can't be stored: it is nested more than 20 levels deep, which Firestore does not allow.");
    }
}
