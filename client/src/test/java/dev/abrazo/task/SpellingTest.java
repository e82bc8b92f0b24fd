package dev.abrazo.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    private static final List<String> KNOWN =
            List.of("top_k", "temperature", "max_new_tokens", "candidate_labels", "function_to_apply", "stop");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "topk, top_k",
                "topK, top_k",
                "TOP-K, top_k",
                "temprature, temperature",
                "temperatrue, temperature",
                "temperaturee, temperature",
                "temperatura, temperature",
                "maxNewTokens, max_new_tokens",
                "candidate_label, candidate_labels",
                "top_n, -",
                "top_p, -",
                "min_new_tokens, -",
                "step, -",
                "seed, -",
                "'', -"
            })
    void closest_similarNames_areFoundAndOthersAreNot(String name, String expected) {
        assertThat(Spelling.closest(name, KNOWN)).isEqualTo(expected);
    }
}
