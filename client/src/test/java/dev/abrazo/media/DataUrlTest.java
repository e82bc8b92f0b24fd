package dev.abrazo.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.MediaException;
import dev.abrazo.testing.RandomValues;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    private static final byte[] BYTES = HexFormat.of().parseHex("fbeffe3e3f00ff");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "++/+Pj8A/w==",
                "--_-Pj8A_w==",
                "++/+Pj8A/w",
                "++/+\r\nPj8A\n/w==",
                "  ++/+ Pj8A\t/w==  ",
                "data:;base64,++/+Pj8A/w==",
                "DATA:image/png;BASE64,++/+Pj8A/w==",
                "data:image/png;name=cat.png;base64,--_-Pj8A_w",
                "data:image/png,%fb%EF%fe%3e%3F%00%ff"
            })
    void parse_everySpelling_returnsTheBytes(String text) {
        assertThat(Media.parse(text).bytes()).containsExactly(BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "'data:image/png;base64,AAAA', image/png",
        "'data:audio/mp3;base64,AAAA', audio/mpeg",
        "'data:audio/webm;codecs=opus;base64,AAAA', audio/webm",
        "'data:;base64,/9j/4AAQ', image/jpeg",
        "'data:nonsense;base64,/9j/4AAQ', image/jpeg",
        "'data:image/p ng;base64,/9j/4AAQ', image/jpeg",
        "'data:;charset=x;base64,/9j/4AAQ', image/jpeg",
        "'data:application/octet-stream;base64,/9j/4AAQ', image/jpeg",
        "'/9j/4AAQ', image/jpeg"
    })
    void parse_type_isTheDeclaredElseTheDetectedOne(String text, String type) {
        assertThat(Media.parse(text).contentType()).isEqualTo(type);
    }

    @Test
    void parse_plusInPlainData_isNotASpace() {
        assertThat(Media.parse("data:text/plain,a+b%20c").bytes())
                .isEqualTo("a+b c".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat.png",
                "https://example.org/cat.png",
                "not base64!",
                "caté",
                "日本語",
                "AAAA=AAA",
                "data:image/png;base64,***",
                "data:image/png",
                "data:image/png,%zz"
            })
    void parse_anythingElse_isAMediaError(String text) {
        assertThatThrownBy(() -> Media.parse(text)).isInstanceOf(MediaException.class);
    }

    @Test
    void parse_fileName_explainsHowToPassFiles() {
        assertThatThrownBy(() -> Media.parse("cat.png"))
                .isInstanceOf(MediaException.class)
                .hasMessage("Expected base64 or a data URL, but this text of 7 characters is neither."
                        + " Where files are accepted, use {\"file\": \"…\"}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "data:image/png;base64,", "data:image/png,"})
    void parse_empty_isAMediaError(String text) {
        assertThatThrownBy(() -> Media.parse(text))
                .isInstanceOf(MediaException.class)
                .hasMessage("The media is empty.");
    }

    @Test
    void parse_ofToDataUrl_isTheSameMedia() {
        RandomValues.check(200, random -> {
            byte[] bytes = random.bytes(1, 200);
            Media back = Media.parse(Media.of(bytes, "audio/flac").toDataUrl());

            assertThat(back.bytes()).isEqualTo(bytes);
            assertThat(back.contentType()).isEqualTo("audio/flac");
        });
    }

    @Test
    void parse_urlAlphabetWithoutPadding_isTheSameBytes() {
        RandomValues.check(200, random -> {
            byte[] bytes = random.bytes(1, 200);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(Media.parse(text).bytes()).isEqualTo(bytes);
        });
    }
}
