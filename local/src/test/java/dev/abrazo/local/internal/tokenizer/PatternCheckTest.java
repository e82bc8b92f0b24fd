package dev.abrazo.local.internal.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PatternCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re)?",
                "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+",
                " ?[^(\\s|[.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c])]+",
                " {2,}",
                "\\s+",
                "[\u4e00-\u9fa5\u0800-\u4e00]+",
                "\\p{N}{1,3}(?=(?:\\p{N}{3})*(?!\\p{N}))",
                "\\p{L}+(?:['\u2019-]\\p{L}+)*",
                "(?>a+)b",
                "(?:a++b?)+",
                "{",
                "a{x}"
            })
    void unsupportedReason_patternOfPopularTokenizers_isNull(String pattern) {
        assertThat(PatternCheck.unsupportedReason(pattern)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b", "(a*)*", "(?:a|a)*[bc]", "(?:a|ab)+c", "((a?)+)+", "(?i:(\\w+\\s?)+)$", "([a-z]+|\\d+){2,}x",
                "(a{1,1000}){1,1000}", "(((a{9}){9}){9}){9}", "a{1001}", "a++*", "a**", "\\s+\\s+$", "(a)\\1+",
                "(?<n>a\\g<n>?b)", "(|a)*b", "(?{1})", "(*FAIL)", "(((((((((((((((((((((a)))))))))))))))))))))"
            })
    void unsupportedReason_patternThatMayNotTerminate_isReported(String pattern) {
        assertThat(PatternCheck.unsupportedReason(pattern)).isNotNull();
    }

    @Test
    void read_patternThatWouldEndTheProcess_isRejectedAndNamed() {
        assertRejected("normalizer", "(a+)+b", "it repeats `(a+)`, which can match the same text in several ways");
        assertRejected("pre_tokenizer", "(".repeat(300_000), "it has 300000 characters, more than 2000");
        assertRejected("decoder", "(((a{9}){9}){9}){9}", "it repeats `(((a{9}){9}){9})` more than 1000 times");
    }

    private static void assertRejected(String member, String pattern, String reason) {
        String json = "{\"" + member + "\": {\"type\": \"Sequence\", \"x\": [{\"pattern\": {\"Regex\": "
                + Json.write(pattern) + "}}]}, \"mod\\u0065l\": {\"vocab\": {\"\\\"}\": 1}, \"merges\": [\"a }\"]}}";
        assertThatThrownBy(() -> Tokenizer.read("some/model", json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The tokenizer.json of some/model can't be read: its pattern `"
                        + pattern.substring(0, Math.min(80, pattern.length())))
                .hasMessageContaining(" is rejected: " + reason);
    }
}
