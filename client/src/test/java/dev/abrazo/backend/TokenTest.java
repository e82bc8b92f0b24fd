package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import java.util.List;
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
    void of_surroundingSpace_isRemoved() {
        assertThat(Token.of(" hf_a\n").reveal()).isEqualTo("hf_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hf_a\r\nX-Evil: 1", "hf_a\tb", "hf_ä", "hf_\u0000", "hf_\u007f"})
    void of_invalidHeaderValue_isRejectedWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> Token.of(secret))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The token has a line break or another character that is not allowed in a header. Only"
                        + " printable ASCII is allowed. Copy the token again.");
    }

    @Test
    void of_spaceInside_isPartOfTheToken() {
        assertThat(Token.of("your api key").reveal()).isEqualTo("your api key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void of_emptyText_meansNoToken(String text) {
        assertThat(Token.of(text).empty()).isTrue();
        assertThat(Token.of("x").empty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // the secret, a text, the masked text
        "hf_AbCdEfGh12345678, x hf_AbCdEfGh12345678., x hf_***.",
        "hf_AbCdEfGh12345678, %20hf_AbCdEfGh12345678%20, %20hf_***%20",
        "hf_AbCdEfGh12345678, cut: hf_AbCdE, cut: hf_***",
        "hf_AbCdEfGh12345678, cut: fGh12345678, cut: ***",
        "hf_AbCdEfGh12345678, cut: hf_AbCd, cut: hf_AbCd",
        "hf_AbCdEfGh12345678, hf_AbCdEfGh hf_AbCdEfGh12345678hf_Ab, hf_*** hf_***hf_Ab",
        "s3cr3tkey9, my s3cr3tkey9!, my ***!",
        "text, text-classification of a text, text-classification of a ***",
        "classification, text-classification (classification), text-classification (***)",
        "model, models of a model_id or model: model, models of a model_id or ***: ***",
        "model, ?key=model&a=%20model, ?key=***&a=%20***",
        "correcthorsebattery, xcorrecthorsebatteryx, x***x",
        "your api key, not your api key but your api keys, not *** but your api keys",
        "abc, abc, abc"
    })
    void masked_tokenAndLongPartsOfIt_areMasked(String secret, String text, String masked) {
        assertThat(Token.of(secret).masked(text)).isEqualTo(masked);
    }

    @Test
    void masked_tokensWithACommonPart_areBothMasked() {
        assertThat(Token.masked(
                        "s3cr3t-two and s3cr3t-three",
                        List.of(Token.of("s3cr3t-three"), Token.of("s3cr3t-two"), Token.of(""))))
                .isEqualTo("*** and ***");
    }

    @Test
    void masked_longText_takesLinearTime() {
        String text = "hf_AbCdEfGh1234567 ".repeat(50_000);
        assertThat(Token.of("hf_AbCdEfGh12345678").masked(text)).isEqualTo("hf_*** ".repeat(50_000));
    }

    @Test
    void equals_isByValueAndOrigin() {
        assertThat(Token.of("hf_a")).isEqualTo(Token.of("hf_a")).hasSameHashCodeAs(Token.of("hf_a"));
        assertThat(Token.of("hf_a")).isNotEqualTo(Token.ambient("hf_a")).isNotEqualTo(Token.of("hf_b"));
        assertThat(Token.ambient("hf_a").ambient()).isTrue();
        assertThat(Token.of("hf_a").ambient()).isFalse();
    }
}
