package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.TextWidth;
import dev.abrazo.media.Media;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultRendererTest {

    private static Display.Bars bars(Object... labelsAndScores) {
        java.util.ArrayList<Display.Bar> bars = new java.util.ArrayList<>();
        for (int i = 0; i < labelsAndScores.length; i += 2) {
            bars.add(new Display.Bar((String) labelsAndScores[i], ((Number) labelsAndScores[i + 1]).doubleValue()));
        }
        return new Display.Bars(bars);
    }

    @Test
    void bars_scoresUpToOne_areRelativeToOne() {
        assertThat(ResultRenderer.of(bars("a", 1, "b", 0.5, "longer", 0.0123, "none", 0), Canvas.FILE))
                .containsExactly(
                        "a       ████████████████████████████████████████  1.0000",
                        "b       ████████████████████                      0.5000",
                        "longer  ▌                                         0.0123",
                        "none                                              0.0000");
    }

    @Test
    void bars_eighths_areDrawn() {
        assertThat(ResultRenderer.of(bars("x", 1 / 320d, "y", 3 / 320d, "z", 7 / 320d), Canvas.FILE))
                .extracting(line -> line.substring(3, 5))
                .containsExactly("▏ ", "▍ ", "▉ ");
    }

    @Test
    void bars_negativeScores_growToTheLeft() {
        Canvas narrow = new Canvas(34, true, Style.PLAIN);

        assertThat(ResultRenderer.of(bars("happy", 0.8, "sad", -0.5), narrow))
                .containsExactly(
                        "happy        │█████████▏    0.8000", //
                        "sad    ▐█████│             -0.5000");
    }

    @Test
    void bars_onlyNegativeScores_areRelativeToMinusOne() {
        Canvas narrow = new Canvas(34, true, Style.PLAIN);

        assertThat(ResultRenderer.of(bars("a", -1, "b", -0.25), narrow))
                .containsExactly(
                        "a  █████████████████████│  -1.0000", //
                        "b                 ▐█████│  -0.2500");
    }

    @Test
    void bars_largeScores_areRelativeToTheLargest() {
        Canvas narrow = new Canvas(30, true, Style.PLAIN);

        assertThat(ResultRenderer.of(bars("a", 20, "b", 5), narrow))
                .containsExactly("a  ██████████████████  20.0000", "b  ████▌                5.0000");
    }

    @Test
    void bars_wideLabels_alignByColumns() {
        List<String> lines =
                ResultRenderer.of(bars("日本語", 0.5, "👨‍👩‍👧‍👦 family", 0.5, "cafe\u0301", 0.5), Canvas.FILE);

        assertThat(lines).extracting(TextWidth::of).containsOnly(59);
        assertThat(lines)
                .extracting(line -> TextWidth.of(line.substring(0, line.indexOf('█'))))
                .containsOnly(11);
    }

    @Test
    void bars_narrowTerminal_truncatesLabels() {
        Canvas narrow = new Canvas(40, true, Style.PLAIN);

        List<String> lines = ResultRenderer.of(bars("a label that is far longer than the line", 0.25, "b", 1), narrow);

        assertThat(lines)
                .containsExactly(
                        "a label that is far…  ██▌         0.2500", "b                     ██████████  1.0000");
        assertThat(lines).allMatch(line -> TextWidth.of(line) <= 40);
    }

    @Test
    void bars_file_keepsLongLabels() {
        String label = "a label that is far longer than eighty columns, which is not truncated in a file or in a pipe";

        assertThat(ResultRenderer.of(bars(label, 1), Canvas.FILE)).containsExactly(label + "  ██████████  1.0000");
    }

    @Test
    void bars_notANumber_hasNoBar() {
        assertThat(ResultRenderer.of(bars("a", Double.NaN, "b", 1), Canvas.FILE).get(0))
                .isEqualTo("a  " + " ".repeat(40) + "     NaN");
    }

    @Test
    void bars_labelWithEscapes_isSanitized() {
        assertThat(ResultRenderer.of(bars("a\u001b[2J\nb", 1), Canvas.FILE).get(0))
                .startsWith("a�[2J b  █");
    }

    @Test
    void bars_coloured_keepTheirWidth() {
        List<String> lines = ResultRenderer.of(bars("a", 0.5, "b", -0.5), new Canvas(40, true, Style.ANSI));

        assertThat(lines.get(0)).contains("│\u001b[36m█").endsWith("   0.5000");
        assertThat(lines.get(1)).contains("\u001b[33m").endsWith("  -0.5000");
        assertThat(lines)
                .extracting(line -> TextWidth.of(line.replaceAll("\u001b\\[[0-9]*m", "")))
                .containsOnly(40);
    }

    @Test
    void bars_none_areNoLines() {
        assertThat(ResultRenderer.of(bars(), Canvas.FILE)).isEmpty();
    }

    @Test
    void vectors_one_isSummarised() {
        float[] vector = {0.6f, -0.8f, 0, 0, 0, 0};

        assertThat(ResultRenderer.of(new Display.Vectors(vector, null), Canvas.FILE))
                .containsExactly("6 numbers, norm 1.0000: 0.6000 -0.8000 0.0000 0.0000 0.0000 …");
    }

    @Test
    void vectors_nested_showTheirShape() {
        Object tokens = List.of(List.of(new float[] {3, 4}, new float[] {1, 0}, new float[] {0, 1}));

        assertThat(ResultRenderer.of(new Display.Vectors(tokens, "words"), Canvas.FILE))
                .containsExactly("words: 1 × 3 × 2 numbers, the first with norm 5.0000: 3.0000 4.0000");
        assertThat(ResultRenderer.of(new Display.Vectors(List.of(), null), Canvas.FILE))
                .containsExactly("0 numbers");
    }

    @Test
    void text_onATerminal_isSanitized() {
        Display prose = new Display.Text("one\n\u001b]0;title\u0007two");

        assertThat(ResultRenderer.of(prose, new Canvas(80, true, Style.PLAIN))).containsExactly("one\n�]0;title�two");
        assertThat(ResultRenderer.of(prose, Canvas.FILE)).containsExactly("one\n\u001b]0;title\u0007two");
    }

    @Test
    void several_results_haveTitles() {
        Display several = new Display.Several(
                List.of("first\ntext", "second"), List.of(new Display.Text("1"), new Display.Text("2")));

        assertThat(ResultRenderer.of(several, Canvas.FILE)).containsExactly("first text", "1", "", "second", "2");
    }

    @Test
    void several_vectors_areOneLineEach() {
        Display several = new Display.Several(
                List.of("one", "two"),
                List.of(new Display.Vectors(new float[] {1}, "one"), new Display.Vectors(new float[] {2}, "two")));

        assertThat(ResultRenderer.of(several, Canvas.FILE))
                .containsExactly("one: 1 number, norm 1.0000: 1.0000", "two: 1 number, norm 2.0000: 2.0000");
    }

    @Test
    void media_isNamedNotPrinted() {
        Display media = new Display.MediaValue(Media.of(new byte[] {1, 2, 3}, "image/png"));

        assertThat(ResultRenderer.of(media, Canvas.FILE)).containsExactly("Media[image/png, 3 bytes]");
    }
}
