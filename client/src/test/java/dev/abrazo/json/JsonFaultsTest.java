package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFaultsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0.1, 0.2",
                "[1,",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1,",
                "\"a",
                "\"\\u12",
                "tru",
                "[1, n",
                "[1.",
                "-",
                "1e"
            })
    void parse_truncatedText_namesItsLength(String text) {
        int length = text.length();
        String bytes = "Unexpected end of the JSON (after " + length + (length == 1 ? " byte)" : " bytes)");
        assertFault(text.getBytes(StandardCharsets.UTF_8), bytes);
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .message()
                .startsWith("Unexpected end of the JSON (after " + length + " character")
                .contains(", at line 1, column ");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "The JSON is empty"),
                Arguments.of("{} {}", "Unexpected content after the value at line 1, column 4"),
                Arguments.of("[oops]", "Text without quotes at line 1, column 2"),
                Arguments.of("{\"a\": 'b'}", "Unexpected character at line 1, column 7"),
                Arguments.of("\"\\q\"", "Malformed escape sequence at line 1, column 3"),
                Arguments.of("\"\\u12x4\"", "Malformed escape sequence at line 1, column 6"),
                Arguments.of("\"a\nb\"", "Control character that is not escaped at line 1, column 3"),
                Arguments.of("01", "Malformed number at line 1, column 2"),
                Arguments.of("[1.x]", "Malformed number at line 1, column 3"),
                Arguments.of("9".repeat(1_001), "A number has more than 1,000 digits"),
                Arguments.of("0." + "9".repeat(1_001), "A number has more than 1,000 digits"),
                Arguments.of("[".repeat(1_001), "The JSON has more than 1,000 levels of arrays and objects"),
                Arguments.of("{\"" + "n".repeat(60_000) + "\":1}", "A name is too long"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void parse_malformed_hasAPlainMessage(String text, String message) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .message()
                .startsWith(message);
        // The column counts bytes here, and may be that of the next byte.
        assertFault(text.getBytes(StandardCharsets.UTF_8), message.replaceFirst(" at line .*", ""));
    }

    @Test
    void parse_brokenUtf8_isReportedAsSuch() {
        assertFault(new byte[] {'"', (byte) 0xFF, '"'}, "The text is not valid UTF-8");
        assertFault(new byte[] {'"', (byte) 0xC3, '"'}, "The text is not valid UTF-8");
        assertFault(new byte[] {'"', (byte) 0xC3}, "Unexpected end of the JSON (after 2 bytes)");
    }

    @Test
    void parse_truncatedSlice_namesItsLength() {
        byte[] bytes = "xx[trueyy".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.parse(bytes, 2, 3)).hasMessage("Unexpected end of the JSON (after 3 bytes)");
    }

    private static void assertFault(byte[] utf8, String message) {
        assertThatThrownBy(() -> Json.parse(utf8))
                .isInstanceOf(JsonException.class)
                .message()
                .startsWith(message);
    }
}
