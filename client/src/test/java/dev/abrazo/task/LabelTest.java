package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {

    @Test
    void of_object_isALabelWithItsOtherFields() {
        Map<String, Object> extra = new HashMap<>(Map.of("x", Map.of("y", 1L)));
        extra.put("none", null);

        assertThat(Label.of(Json.parse("{\"score\":1,\"label\":\"a\",\"x\":{\"y\":1},\"none\":null}")))
                .isEqualTo(new Label("a", 1.0, extra));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"label\":\"a\",\"score\":\"high\"}",
                "{\"label\":\"a\",\"score\":\"NaN\"}",
                "{\"label\":1,\"score\":1}",
                "[]",
                "\"a\"",
                "null"
            })
    void of_anythingElse_isNull(String json) {
        assertThat(Label.of(Json.parse(json))).isNull();
        assertThat(Label.listOf(Json.parse("[{\"label\":\"a\",\"score\":1}," + json + "]")))
                .isNull();
    }

    @Test
    void write_ofRead_isTheSame() {
        String json = "[{\"label\":\"a\",\"score\":0.5,\"x\":1}]";
        assertThat(Json.write(Label.writeAll(List.copyOf(Label.listOf(Json.parse(json))))))
                .isEqualTo(json);
    }

    @Test
    void extra_isImmutable() {
        Label label = Label.of(Json.parse("{\"score\":1,\"label\":\"a\",\"x\":1}"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> label.extra().put("y", 2))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
