package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonVectorsTest {

    @Test
    void parseVectors_arrayOfNumbers_isFloats() {
        assertThat((float[]) vectors("[0.1, -2, 3e-5, 4]")).containsExactly(0.1f, -2f, 3e-5f, 4f);
    }

    @Test
    void parseVectors_nested_isListsOfFloats() {
        List<?> rows = (List<?>) vectors("[[1,2],[3]]");
        assertThat((float[]) rows.get(0)).containsExactly(1f, 2f);
        assertThat((float[]) rows.get(1)).containsExactly(3f);
    }

    @Test
    void parseVectors_inAnObject_isFloats() {
        Object json = vectors("{\"embedding\":[0.5],\"index\":0,\"object\":\"embedding\"}");
        assertThat((float[]) ((Map<?, ?>) json).get("embedding")).containsExactly(0.5f);
        assertThat(((Map<?, ?>) json).get("index")).isEqualTo(0L);
    }

    @Test
    void parseVectors_otherArrays_stayLists() {
        assertThat(vectors("[]")).isEqualTo(List.of());
        assertThat(vectors("[\"a\", 1]")).isEqualTo(List.of("a", 1L));
        assertThat(vectors("[null, 1.5]")).isEqualTo(Arrays.asList(null, 1.5));
    }

    @Test
    void parseVectors_mixedAfterNumbers_losesNoElement() {
        assertThat(vectors("[1, 0.5, null, \"a\", [true]]"))
                .isEqualTo(Arrays.asList(1.0, 0.5, null, "a", List.of(true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[NaN, 1] | The number at [0] is NaN, which is not valid JSON",
                "[[1, 2], [3, -Infinity]] | The number at [1][1] is -Infinity, which is not valid JSON",
                "{\"data\":[{\"embedding\":[1,2,1e39]}]} | The number at data[0].embedding[2] is 1e39, which is out of range"
            })
    void parseVectors_numberOutsideTheRangeOfFloat_isRejectedWithItsPosition(String text, String message) {
        assertThatThrownBy(() -> vectors(text))
                .isInstanceOf(JsonException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 383, 384, 385, 768, 1024, 4096})
    void parseVectors_everyLength_isComplete(int length) {
        String text = IntStream.range(0, length).mapToObj(i -> i + ".5").collect(Collectors.joining(",", "[", "]"));

        float[] vector = (float[]) vectors(text);

        assertThat(vector).hasSize(length);
        assertThat(vector[0]).isEqualTo(0.5f);
        assertThat(vector[length - 1]).isEqualTo(length - 0.5f);
    }

    private static Object vectors(String text) {
        return Json.parseVectors(text.getBytes(StandardCharsets.UTF_8));
    }
}
