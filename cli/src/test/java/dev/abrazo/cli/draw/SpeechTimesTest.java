package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.terminal.Style;
import dev.abrazo.task.Display;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechTimesTest {

    private static final Display.Timed WORDS = new Display.Timed(List.of(
            new Display.Moment(0.0, 0.5, "Hello"),
            new Display.Moment(9.25, 12.345, "my dear\u001b"),
            new Display.Moment(12.345, null, "world"),
            new Display.Moment(null, null, "again")));

    @Test
    void times_areAlignedAndUnknownOnesAreDots() {
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
    void times_longPartsOnATerminal_goOnUnderTheirBeginning() {
        Display part = new Display.Timed(
                List.of(new Display.Moment(3600.5, 3611.0, "and so my fellow Americans ask not what")));

        assertThat(ResultRenderer.of(part, new Canvas(40, true, Style.PLAIN)))
                .containsExactly(
                        "3600.50 – 3611.00  and so my fellow", //
                        "                   Americans ask not",
                        "                   what");
        assertThat(ResultRenderer.of(part, Canvas.FILE)).hasSize(1);
    }

    @Test
    void times_none_areNoLines() {
        assertThat(ResultRenderer.of(new Display.Timed(List.of()), Canvas.FILE)).isEmpty();
    }
}
