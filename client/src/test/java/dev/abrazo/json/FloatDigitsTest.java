package dev.abrazo.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatDigitsTest {

    private final FloatDigits digits = new FloatDigits();

    @ParameterizedTest
    @ValueSource(
            floats = {
                0.001f,
                0.0010000002f,
                0.0099999998f,
                0.01f,
                0.099999994f,
                0.1f,
                0.5f,
                0.99999994f,
                1,
                1.0000001f,
                -1.5f,
                10,
                0.0625f,
                0.00390625f,
                9.999999f,
                123.456f,
                1_000_000,
                9_999_999,
                8_388_608.5f,
                0.3f,
                -0.092245124f,
                33_554.43f,
                0.0166015625f
            })
    void write_range_equalsJavasDigits(float number) {
        assertThat(text(number)).isEqualTo(Float.toString(number));
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                0,
                -0.0f,
                9.999999E-4f,
                1E7f,
                Float.MIN_VALUE,
                Float.MAX_VALUE,
                Float.NaN,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY
            })
    void write_otherNumbers_isNull(float number) {
        assertThat(text(number)).isNull();
    }

    @Test
    void write_randomNumbers_equalsJavasDigits() {
        Random random = new Random(5);
        int least = Float.floatToIntBits(1E-3f);
        for (int i = 0; i < 100_000; i++) {
            float number = i % 2 == 0
                    ? (float) random.nextGaussian() / 20
                    : Float.intBitsToFloat(least + random.nextInt(Float.floatToIntBits(1E7f) - least));
            String text = text(number);
            if (text != null) {
                assertThat(text).isEqualTo(Float.toString(number));
            }
        }
    }

    @Test
    void write_powersOfTwo_roundTrip() {
        for (float number = 1E-3f; number < 1E7f; number = 2 * number) {
            for (float near : new float[] {
                Float.intBitsToFloat(Float.floatToIntBits(number) & 0xFF80_0000),
                Math.nextDown(number),
                Math.nextUp(number)
            }) {
                String text = text(near);
                if (text != null) {
                    assertThat(Float.parseFloat(text)).isEqualTo(near);
                }
            }
        }
    }

    private String text(float number) {
        return digits.write(number)
                ? new String(digits.characters(), digits.from(), digits.characters().length - digits.from())
                : null;
    }
}
