package dev.abrazo.local.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compared with sums by hand, by the formulas of sentence-transformers' Pooling. */
class PoolingTest {

    // Two texts of at most three tokens, with two components each; the second text has two tokens and padding.
    private static final FloatBuffer HIDDEN = FloatBuffer.wrap(new float[] {9, 9, 9, 9, 9, 9, 1, -4, 3, 2, 99, 99});
    private static final Offset<Float> EXACT = within(1e-6f);

    @ParameterizedTest
    @CsvSource({
        "CLS, 1, -4",
        "MAX, 3, 2",
        "MEAN, 2, -1",
        "MEAN_SQRT_LEN, 2.8284271, -1.4142135",
        "WEIGHTED_MEAN, 2.3333333, 0",
        "LAST, 3, 2"
    })
    void pool_secondTextOfABatch_ignoresPadding(Pooling pooling, float first, float second) {
        float[] out = {7, 7, 7};
        pooling.pool(HIDDEN, 6, 2, out, 1, 2);
        assertThat(out[0]).isEqualTo(7);
        assertThat(out[1]).isCloseTo(first, EXACT);
        assertThat(out[2]).isCloseTo(second, EXACT);
    }
}
