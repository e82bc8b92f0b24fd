package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLimitsTest {

    @Test
    void parse_thousandLevels_isRead() {
        Object json = Json.parse("[".repeat(1000) + "]".repeat(1000));

        int depth = 0;
        for (Object value = json; value instanceof List<?> list; value = list.isEmpty() ? null : list.get(0)) {
            depth++;
        }
        assertThat(depth).isEqualTo(1000);
    }

    @Test
    void parse_deepNesting_isAnErrorAndNoStackOverflow() {
        String lists = "[".repeat(100_000);
        String objects = "{\"a\":".repeat(100_000);

        assertThatThrownBy(() -> Json.parse(lists)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse(objects)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parseVectors(lists.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void parse_textOfTheSizeOfAnImage_isRead() {
        String image = "iVBOR".repeat(6_000_000);

        Object json = Json.parse(("{\"b64_json\":\"" + image + "\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(((java.util.Map<?, ?>) json).get("b64_json").toString()).hasSize(30_000_000);
    }

    @Test
    void parse_numberOfAMillionDigits_isAnErrorInBoundedTime() {
        assertThatThrownBy(() -> Json.parse("9".repeat(1_000_000))).isInstanceOf(JsonException.class);
    }
}
