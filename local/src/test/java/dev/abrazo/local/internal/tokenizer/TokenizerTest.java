package dev.abrazo.local.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.local.Numbers;
import dev.abrazo.local.TinyModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compared with Python's tokenizers on the same texts. */
class TokenizerTest {

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void encode_oneText_returnsPythonsTokens(Path model) throws IOException {
        try (Tokenizer tokenizer = tokenizer(model)) {
            for (Map<?, ?> expected : cases(model, "single")) {
                Tokens tokens = tokenizer.encode((String) expected.get("text"));
                assertThat(tokens.ids()).isEqualTo(Numbers.longs(expected.get("input_ids")));
                assertThat(tokens.positions().words()).isEqualTo(Numbers.longs(expected.get("word_ids")));
                assertThat(tokens.special()).isEqualTo(Numbers.longs(expected.get("special_tokens_mask")));
                assertOffsets(tokens, expected);
                assertThat(tokenizer.decode(tokens.ids(), false)).isEqualTo(expected.get("decoded_skip_special"));
                assertThat(tokenizer.decode(tokens.ids(), true)).isEqualTo(expected.get("decoded"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void encode_pair_returnsPythonsTokens(Path model) throws IOException {
        try (Tokenizer tokenizer = tokenizer(model)) {
            for (Map<?, ?> expected : cases(model, "pairs")) {
                Tokens tokens = tokenizer.encode((String) expected.get("text"), (String) expected.get("text_pair"));
                assertThat(tokens.ids()).isEqualTo(Numbers.longs(expected.get("input_ids")));
                assertThat(tokens.positions().sequences()).isEqualTo(Numbers.longs(expected.get("sequence_ids")));
                if (expected.get("token_type_ids") != null) {
                    assertThat(tokens.typeIds()).isEqualTo(Numbers.longs(expected.get("token_type_ids")));
                }
                assertOffsets(tokens, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void truncated_anyLimit_returnsPythonsTokens(Path model) throws IOException {
        try (Tokenizer tokenizer = tokenizer(model)) {
            List<Map<?, ?>> cuts = cases(model, "truncation").stream()
                    .filter(each -> ((Map<?, ?>) each.get("params")).keySet().equals(java.util.Set.of("max_length")))
                    .toList();
            assertThat(cuts).isNotEmpty();
            for (Map<?, ?> expected : cuts) {
                int limit = ((Number) ((Map<?, ?>) expected.get("params")).get("max_length")).intValue();
                Tokens tokens = tokenizer.encode((String) expected.get("text")).truncated(limit, false);
                assertThat(tokens.ids()).isEqualTo(Numbers.longs(((List<?>) expected.get("input_ids")).get(0)));
            }
        }
    }

    @Test
    void encode_oddTexts_doesNotFail() throws IOException {
        try (Tokenizer tokenizer = tokenizer(TinyModels.resource("tiny/bert"))) {
            assertThat(tokenizer.encode("a lone surrogate \ud83d here").size()).isGreaterThan(5);
            assertThat(tokenizer.encode("\ud83d\ude00 and \ud83d").ids())
                    .isEqualTo(tokenizer.encode("\ud83d\ude00 and \ufffd").ids());
            assertThat(tokenizer.encode("\0").ids()).startsWith(2).endsWith(3);
            assertThat(tokenizer.decode(new long[] {2, 1_000_000, 3}, false)).isEmpty();
        }
    }

    @Test
    void read_noTokenizer_namesTheModel() {
        byte[] json = "{\"version\": \"1.0\"}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Tokenizer.read("some/model", json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The tokenizer.json of some/model can't be read: ");
    }

    private static Tokenizer tokenizer(Path model) throws IOException {
        return Tokenizer.read(model.toString(), Files.readAllBytes(model.resolve("tokenizer.json")));
    }

    private static List<Map<?, ?>> cases(Path model, String kind) {
        List<?> cases =
                (List<?>) TinyModels.json(model, "tokenizer_reference.json").get(kind);
        assertThat(cases).isNotEmpty();
        return cases.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    private static void assertOffsets(Tokens tokens, Map<?, ?> expected) {
        List<?> offsets = (List<?>) expected.get("offsets");
        assertThat(tokens.size()).isEqualTo(offsets.size());
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(new long[] {
                        tokens.positions().starts()[i], tokens.positions().ends()[i]
                    })
                    .isEqualTo(Numbers.longs(offsets.get(i)));
        }
    }
}
