package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.cli.terminal.Style;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTextTest {

    private static final String TEXT = "😀 Clara lives in Berkeley.";
    private static final Canvas COLOURED = new Canvas(80, true, Style.ANSI);

    private static Display.Span span(int start, int end, String label) {
        return new Display.Span(start, end, label, 0.5, "");
    }

    private static Display.Span withoutOffsets(String word, String label) {
        return new Display.Span(-1, -1, label, 0.5, word);
    }

    private static List<String> draw(String text, Canvas canvas, Display.Span... spans) {
        return ResultRenderer.of(new Display.Spans(text, List.of(spans)), canvas);
    }

    private static String sentence(String text, Display.Span... spans) {
        return draw(text, Canvas.FILE, spans).get(0);
    }

    @Test
    void entities_withoutColours_areInBracketsWithTheirLabels() {
        assertThat(draw(
                        TEXT,
                        Canvas.FILE,
                        new Display.Span(2, 7, "PER", 1.0, "clara"),
                        new Display.Span(17, 25, "LOC", 0.25, "berk")))
                .containsExactly(
                        "😀 [Clara PER] lives in [Berkeley LOC].",
                        "",
                        "PER  Clara     ████████████████████████████████████████  1.0000",
                        "LOC  Berkeley  ██████████                                0.2500");
    }

    @Test
    void entities_withColours_haveOneColourPerLabel() {
        String drawn = draw("Ann met Bob in Rome", COLOURED, span(0, 3, "PER"), span(8, 11, "PER"), span(15, 19, "LOC"))
                .get(0);

        assertThat(drawn)
                .isEqualTo("\u001b[30;46m Ann \u001b[1mPER \u001b[0m met \u001b[30;46m Bob \u001b[1mPER \u001b[0m in"
                        + " \u001b[30;43m Rome \u001b[1mLOC \u001b[0m");
    }

    @Test
    void entities_tokensOfOneLabel_haveOneColour() {
        assertThat(draw("Ann Lee", COLOURED, span(0, 3, "B-PER"), span(4, 7, "I-PER"))
                        .get(0))
                .isEqualTo("\u001b[30;46m Ann \u001b[1mB-PER \u001b[0m \u001b[30;46m Lee \u001b[1mI-PER \u001b[0m");
    }

    @Test
    void entities_thatOverlap_areMarkedOnceEach() {
        assertThat(sentence("New York Times", span(0, 8, "LOC"), span(4, 14, "ORG")))
                .isEqualTo("[New York LOC][ Times ORG]");
    }

    @Test
    void entities_insideAnother_areListedButNotMarkedTwice() {
        List<String> drawn = draw("University of Rome", Canvas.FILE, span(14, 18, "LOC"), span(0, 18, "ORG"));

        assertThat(drawn.get(0)).isEqualTo("[University of Rome ORG]");
        assertThat(drawn.subList(2, 4))
                .extracting(line -> line.substring(0, 23))
                .containsExactly("ORG  University of Rome", "LOC  Rome              ");
    }

    @Test
    void entities_inAnyOrder_areMarkedFromTheLeft() {
        assertThat(sentence("a b", span(2, 3, "Y"), span(0, 1, "X"))).isEqualTo("[a X] [b Y]");
    }

    @Test
    void entities_withoutOffsets_areSearchedInOrder() {
        assertThat(sentence("Rome, not rome.", withoutOffsets("rome", "LOC"), withoutOffsets(" Rome", "CITY")))
                .isEqualTo("[Rome LOC], not [rome CITY].");
    }

    @Test
    void entities_whoseWordIsNotInTheText_areOnlyListed() {
        List<String> drawn = draw(
                "Zürich",
                Canvas.FILE,
                withoutOffsets("zu", "LOC"),
                withoutOffsets("##rich", "LOC"),
                withoutOffsets("", "X"));

        assertThat(drawn.get(0)).isEqualTo("Zürich");
        assertThat(drawn.subList(2, 5))
                .extracting(line -> line.substring(0, 11))
                .containsExactly("LOC  zu    ", "LOC  ##rich", "X          ");
    }

    @Test
    void entities_endBeyondTheText_isTheEndOfTheText() {
        assertThat(sentence("ab", span(1, 9, "X"))).isEqualTo("a[b X]");
        assertThat(sentence("ab", span(7, 9, "X"))).isEqualTo("ab");
    }

    @Test
    void entities_none_printsTheTextOnly() {
        assertThat(draw("one\ntwo", Canvas.FILE)).containsExactly("one", "two");
    }

    @Test
    void entities_textWithEscapes_isSanitized() {
        assertThat(draw("a\u001b[2Jb\u001b]c", COLOURED, span(0, 6, "X\u0007")).get(0))
                .isEqualTo("\u001b[30;46m a�[2Jb \u001b[1mX� \u001b[0m�]c");
    }

    @Test
    void entities_onANarrowTerminal_haveBarsThatFit() {
        Canvas narrow = new Canvas(40, true, Style.PLAIN);

        List<String> drawn = draw(
                "the quick brown fox jumps over the lazy dog again", narrow, span(0, 49, "SENTENCE"), span(4, 9, "X"));

        assertThat(drawn.subList(2, 4)).allMatch(line -> TextWidth.of(line) == 40);
    }

    @Test
    void entities_offsetsOutsideTheText_areListedWithTheirWord() {
        assertThat(draw(
                        "Ada met Bob",
                        Canvas.FILE,
                        new Display.Span(50, 53, "PER", 0.5, "Eve"),
                        new Display.Span(8, 40, "PER", 1.0, "bob")))
                .containsExactly(
                        "Ada met [Bob PER]",
                        "",
                        "PER  Eve  ████████████████████                      0.5000",
                        "PER  Bob  ████████████████████████████████████████  1.0000");
    }

    @Test
    void entities_withoutScores_areListedWithoutBars() {
        assertThat(draw(
                        "Ada met Bob",
                        Canvas.FILE,
                        new Display.Span(0, 3, "PER", null, "Ada"),
                        new Display.Span(8, 11, "PER", null, "Bob")))
                .containsExactly("[Ada PER] met [Bob PER]", "", "PER  Ada", "PER  Bob");
    }
}
