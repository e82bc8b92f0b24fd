package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.json.Json;
import org.junit.jupiter.api.Test;

class TerminalSanitizerTest {

    @Test
    void text_escapeSequences_areReplaced() {
        assertThat(TerminalSanitizer.text("\u001b[31mred\u001b[0m \u009b2J\u0007"))
                .isEqualTo("�[31mred�[0m �2J�");
    }

    @Test
    void text_lineBreaksAndTabs_areKept() {
        assertThat(TerminalSanitizer.text("a\tb\nc\u007f\r\nd")).isEqualTo("a\tb\nc�\nd");
        assertThat(TerminalSanitizer.text("日本 é 😀")).isEqualTo("日本 é 😀");
    }

    @Test
    void text_bidiControls_areReplacedAndMarksRemoved() {
        assertThat(TerminalSanitizer.text("\u202aa\u202eexe.\u202c \u2066b\u2069"))
                .isEqualTo("�a�exe.� �b�");
        assertThat(TerminalSanitizer.line("\u200fשלום\u200e \u061cسلام")).isEqualTo("שלום سلام");
        assertThat(TerminalSanitizer.json("\"\u202e\u200f\"")).isEqualTo("\"\\u202e\\u200f\"");
    }

    @Test
    void line_lineBreaks_becomeSpaces() {
        assertThat(TerminalSanitizer.line("one\r\ntwo\nthree\tfour")).isEqualTo("one two three four");
    }

    @Test
    void json_controlCharacters_areEscapedWithTheSameValue() {
        String json = "{\"a\":\"\u009b2J\u007f é 😀\"}";

        assertThat(TerminalSanitizer.json(json)).isEqualTo("{\"a\":\"\\u009b2J\\u007f é 😀\"}");
        assertThat(Json.parse(TerminalSanitizer.json(json))).isEqualTo(Json.parse(json));
    }

    @Test
    void text_bidiOverrides_areReplaced() {
        assertThat(TerminalSanitizer.text("photo\u202egnp.exe \u2067x\u2069 \u200fא"))
                .isEqualTo("photo\ufffdgnp.exe \ufffdx\ufffd א");
    }
}
