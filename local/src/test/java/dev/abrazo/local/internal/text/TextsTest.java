package dev.abrazo.local.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void strip_whiteSpaceOfPython_isRemovedAtBothEndsOnly() {
        assertThat(PythonText.strip("\u00a0\u0085\t\u001f a\u00a0b \u2028\n")).isEqualTo("a\u00a0b");
        assertThat(PythonText.strip(" \u3000 ")).isEmpty();
        // Not white space in Python, although it has no width.
        assertThat(PythonText.strip("\u200b")).isEqualTo("\u200b");
    }

    @Test
    void cosine_anyLengths_dependsOnTheAngleOnly() {
        assertThat(Vectors.cosine(new float[] {2, 0}, new float[] {5, 5})).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(Vectors.cosine(new float[] {1, 2}, new float[] {-2, -4})).isCloseTo(-1, within(1e-12));
        assertThat(Vectors.cosine(new float[] {0, 0}, new float[] {1, 2})).isZero();
    }

    @Test
    void unit_zeroVector_isZero() {
        assertThat(Vectors.unit(new float[] {3, 4})).containsExactly(0.6f, 0.8f);
        assertThat(Vectors.unit(new float[] {0, 0})).containsExactly(0, 0);
    }
}
