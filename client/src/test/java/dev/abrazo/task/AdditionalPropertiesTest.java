package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdditionalPropertiesTest {

    @Test
    void of_unknownFields_areKeptInOrderWithNulls() {
        Map<String, Object> extra =
                AdditionalProperties.of(Replies.object("{\"z\":1,\"known\":2,\"a\":null,\"m\":[null]}"), "known");

        assertThat(Json.write(extra)).isEqualTo("{\"z\":1,\"a\":null,\"m\":[null]}");
        assertThatThrownBy(() -> extra.put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void of_knownFields_areExcluded() {
        assertThat(AdditionalProperties.of(Replies.object("{\"known\":null,\"other\":1}"), "known", "other"))
                .isEmpty();
    }
}
