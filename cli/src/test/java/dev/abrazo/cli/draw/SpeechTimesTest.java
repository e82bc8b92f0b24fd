package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechTimesTest {

    private static final Display.Transcript WORDS = new Display.Transcript(List.of(
            new Display.Chunk(0.0, 0.5, "Hello"),
            new Display.Chunk(9.25, 12.345, "my dear\u001b"),
            new Display.Chunk(12.345, null, "world"),
            new Display.Chunk(null, null, "again")));

    @Test
    void times_areAlignedAndUnknownOnesAreEllipses() {
        assertThat(ResultRenderer.of(WORDS, Canvas.FILE))
                .containsExactly(
                        " 0.00 –  0.50  Hello", //
                        " 9.25 – 12.35  my dear�",
                        "12.35 –     …  world",
                        "    … –     …  again");
    }

    @Test
    void times_onATerminal_areDimmed() {
        assertThat(ResultRenderer.of(WORDS, new Canvas(80, true, Style.ANSI)).get(0))
                .isEqualTo("\u001b[2m 0.00 –  0.50\u001b[0m  Hello");
    }

    @Test
    void times_longPartsOnATerminal_areWrappedAndIndented() {
        Display part = new Display.Transcript(
                List.of(new Display.Chunk(3600.5, 3611.0, "and so my fellow Americans ask not what")));

        assertThat(ResultRenderer.of(part, new Canvas(40, true, Style.PLAIN)))
                .containsExactly(
                        "3600.50 – 3611.00  and so my fellow", //
                        "                   Americans ask not",
                        "                   what");
        assertThat(ResultRenderer.of(part, Canvas.FILE)).hasSize(1);
    }

    @Test
    void times_none_areNoLines() {
        assertThat(ResultRenderer.of(new Display.Transcript(List.of()), Canvas.FILE))
                .isEmpty();
    }
}
