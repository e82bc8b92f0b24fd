package dev.abrazo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | 0",
                "happy               | 5",
                "Straße, café        | 12",
                "日本語                | 6",
                "ﾊﾝｶｸ                | 4",
                "ＡＢＣ               | 6",
                "한국어                | 6",
                "한                   | 2",
                "привет, мир         | 11",
                "สวัสดี                | 4",
                "नमस्ते                | 4",
                "😀                   | 2",
                "👍🏽                   | 2",
                "👨‍👩‍👧‍👦                   | 2",
                "🏳️‍🌈                   | 2",
                "🇪🇸🇯🇵                 | 4",
                "❤️                   | 2",
                "❤                   | 1",
                "1️⃣                   | 2",
                "a—b…c               | 5",
                "𠮷野家                | 6",
            })
    void of_text_countsColumns(String text, int columns) {
        assertThat(TextWidth.of(text)).isEqualTo(columns);
    }

    @Test
    void of_combiningMarks_takeNoColumn() {
        assertThat(TextWidth.of("cafe\u0301")).isEqualTo(4);
        assertThat(TextWidth.of("a\u200bb")).isEqualTo(2);
        assertThat(TextWidth.of("\u1112\u1161\u11ab")).isEqualTo(2);
    }

    @Test
    void of_softHyphen_takesOneColumn() {
        assertThat(TextWidth.of("a\u00adb")).isEqualTo(3);
    }

    @Test
    void fitted_wideText_neverExceedsTheColumns() {
        assertThat(TextWidth.fitted("日本語のテキスト", 7)).isEqualTo("日本語…");
        assertThat(TextWidth.fitted("日本語のテキスト", 8)).isEqualTo("日本語…");
        assertThat(TextWidth.fitted("日本語", 6)).isEqualTo("日本語");
    }

    @Test
    void fitted_emojiSequence_isKeptOrOmittedAsAWhole() {
        assertThat(TextWidth.fitted("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3)).isEqualTo("👨‍👩‍👧‍👦…");
        assertThat(TextWidth.fitted("cafe\u0301s and bars", 5)).isEqualTo("cafe\u0301…");
    }

    @Test
    void padded_wideText_fillsTheColumns() {
        assertThat(TextWidth.padded("日本", 6)).isEqualTo("日本  ");
        assertThat(TextWidth.padded("too long", 3)).isEqualTo("too long");
    }

    @Test
    void contain_edgesOfRanges_areExact() {
        assertThat(WideCharacters.contain(0x10ff)).isFalse();
        assertThat(WideCharacters.contain(0x1100)).isTrue();
        assertThat(WideCharacters.contain(0x115f)).isTrue();
        assertThat(WideCharacters.contain(0x1160)).isFalse();
        assertThat(WideCharacters.contain(0x267f)).isTrue();
        assertThat(WideCharacters.contain(0x2680)).isFalse();
        assertThat(WideCharacters.contain(0x303f)).isFalse();
        assertThat(WideCharacters.contain(0x3fffe)).isFalse();
    }
}
