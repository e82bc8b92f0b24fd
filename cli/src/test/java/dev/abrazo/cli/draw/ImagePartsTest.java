package dev.abrazo.cli.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.media.Media;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImagePartsTest {

    private static final Media IMAGE = Media.of(new byte[] {1, 2, 3}, "image/png");

    @Test
    void boxes_areBarsWithCoordinates() {
        Display boxes = new Display.Boxes(IMAGE, List.of(new Display.Rectangle("cat", 0.5, 9.6, 20, 30.4, 40)));

        assertThat(ResultRenderer.of(boxes, Canvas.FILE))
                .containsExactly("cat  (10, 20) – (30, 40)  ████████████████████                      0.5000");
    }

    @Test
    void masks_withScores_areBars() {
        Display masks = new Display.Masks(IMAGE, List.of(new Display.Mask("cat", 1.0, IMAGE)));

        assertThat(ResultRenderer.of(masks, Canvas.FILE)).containsExactly("cat  " + "█".repeat(40) + "  1.0000");
    }

    @Test
    void masks_withoutScores_areLabelsOnly() {
        Display masks = new Display.Masks(
                IMAGE, List.of(new Display.Mask("sky", null, IMAGE), new Display.Mask("cat\n", 0.0, IMAGE)));

        assertThat(ResultRenderer.of(masks, Canvas.FILE))
                .containsExactly("cat   " + " ".repeat(40) + "  0.0000", "sky");
    }

    @Test
    void noResults_printsAMessage() {
        assertThat(ResultRenderer.of(new Display.Boxes(IMAGE, List.of()), Canvas.FILE))
                .containsExactly("nothing was found");
        assertThat(ResultRenderer.of(new Display.Masks(IMAGE, List.of()), Canvas.FILE))
                .containsExactly("nothing was found");
    }

    @Test
    void boxes_withoutAScore_areListedWithoutABar() {
        Display boxes = new Display.Boxes(
                IMAGE,
                List.of(new Display.Rectangle("cat", null, 1, 2, 3, 4), new Display.Rectangle("dog", 1.0, 1, 2, 3, 4)));

        assertThat(ResultRenderer.of(boxes, Canvas.FILE))
                .containsExactly(
                        "cat  (1, 2) – (3, 4)",
                        "dog  (1, 2) – (3, 4)  ████████████████████████████████████████  1.0000");
    }
}
