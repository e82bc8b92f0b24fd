package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void decimal_usualScores_haveFourDecimals() {
        assertThat(Numbers.decimal(0.69452)).isEqualTo("0.6945");
        assertThat(Numbers.decimal(1)).isEqualTo("1.0000");
        assertThat(Numbers.decimal(-0.05)).isEqualTo("-0.0500");
        assertThat(Numbers.decimal(-0.00001)).isEqualTo("0.0000");
        assertThat(Numbers.decimal(123456.789)).isEqualTo("123456.7890");
    }

    @Test
    void decimal_largeOrNotANumber_isShort() {
        assertThat(Numbers.decimal(123456789012.0)).isEqualTo("1.2346E+11");
        assertThat(Numbers.decimal(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void decimal_germanLocale_usesAPoint() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.decimal(0.5)).isEqualTo("0.5000");
            assertThat(Numbers.bytes(1500)).isEqualTo("1.5 kB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void bytes_anySize_hasAUnit() {
        assertThat(Numbers.bytes(1)).isEqualTo("1 byte");
        assertThat(Numbers.bytes(999)).isEqualTo("999 bytes");
        assertThat(Numbers.bytes(23_400)).isEqualTo("23 kB");
        assertThat(Numbers.bytes(1_250_000)).isEqualTo("1.3 MB");
        assertThat(Numbers.bytes(-1)).isEqualTo("unknown size");
    }

    @Test
    void time_longOrShort_hasAUnit() {
        assertThat(Numbers.time(Duration.ofMillis(431))).isEqualTo("431 ms");
        assertThat(Numbers.time(Duration.ofMillis(12_345))).isEqualTo("12 s");
    }
}
