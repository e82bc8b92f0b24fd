package dev.abrazo.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodePointOffsetsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "2, 3", "3, 5", "4, 6", "5, 6", "-1, 0"})
    void utf16_codePoints_countPairsOnce(int codePoints, int utf16) {
        assertThat(TokenClassification.Offsets.utf16("😀a😀b", codePoints)).isEqualTo(utf16);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 😀", "1, 3, a😀", "3, 9, b", "3, 2, ''", "9, 12, ''"})
    void between_codePoints_isTheSubstring(int start, int end, String part) {
        assertThat(TokenClassification.Offsets.between("😀a😀b", start, end)).isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, e\u0301", "2, 3, n"})
    void between_combiningMarks_countAsTheirOwn(int start, int end, String part) {
        assertThat(TokenClassification.Offsets.between("e\u0301n", start, end)).isEqualTo(part);
    }
}
