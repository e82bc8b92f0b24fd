package dev.abrazo.local.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void strip_whiteSpaceOfPython_isRemovedAtBothEndsOnly() {
        assertThat(PythonText.strip("\u00a0\u0085\t\u001f a\u00a0b \u2028\n")).isEqualTo("a\u00a0b");
        assertThat(PythonText.strip(" \u3000 ")).isEmpty();
        // Not white space in Python, although it has no width.
        assertThat(PythonText.strip("\u200b")).isEqualTo("\u200b");
    }
}
