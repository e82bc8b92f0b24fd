package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @ParameterizedTest
    @CsvSource({
        "hf_abcdefgh, true, hf_***",
        "api_abcdefgh, true, hf_***",
        "api_org_abcdefgh, true, hf_***",
        "r8_abcdefgh, false, ***",
        "gsk_abcdefgh, false, ***",
        "any random string but one word, false, ***"
    })
    void toString_isAMask(String secret, boolean huggingFace, String mask) {
        Token token = Token.of(secret.replace(' ', '-'));

        assertThat(token.huggingFace()).isEqualTo(huggingFace);
        assertThat(token.toString()).isEqualTo(mask);
        assertThat(token.reveal()).isEqualTo(secret.replace(' ', '-'));
        assertThat(CallOptions.builder().token(token).build().toString()).doesNotContain("abcdefgh");
    }

    @Test
    void of_spaceAround_isTakenOff() {
        assertThat(Token.of(" hf_a\n").reveal()).isEqualTo("hf_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "hf_a b", "hf_a\r\nX-Evil: 1", "hf_ä", "hf_\u0000"})
    void of_whatCanBeNoToken_isRefusedWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> Token.of(secret))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The token is empty or has characters that no token has;"
                        + " copy it again from https://huggingface.co/settings/tokens.");
    }

    @Test
    void equals_isByValueAndOrigin() {
        assertThat(Token.of("hf_a")).isEqualTo(Token.of("hf_a")).hasSameHashCodeAs(Token.of("hf_a"));
        assertThat(Token.of("hf_a")).isNotEqualTo(Token.ambient("hf_a")).isNotEqualTo(Token.of("hf_b"));
        assertThat(Token.ambient("hf_a").ambient()).isTrue();
        assertThat(Token.of("hf_a").ambient()).isFalse();
    }
}
