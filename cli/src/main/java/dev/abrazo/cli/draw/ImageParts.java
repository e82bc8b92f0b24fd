package dev.abrazo.cli.draw;

import dev.abrazo.task.Display;
import java.util.List;

/** What was found in an image, as bars; the image itself is drawn where {@code --out} names a PNG. */
final class ImageParts {

    private ImageParts() {}

    static List<String> draw(Display.Boxes boxes, Canvas canvas) {
        return list(
                boxes.rectangles().stream()
                        .map(r -> new Display.Bar(
                                r.label() + "  (" + Math.round(r.xmin()) + ", " + Math.round(r.ymin()) + ") – ("
                                        + Math.round(r.xmax()) + ", " + Math.round(r.ymax()) + ")",
                                r.score()))
                        .toList(),
                canvas);
    }

    static List<String> draw(Display.Masks masks, Canvas canvas) {
        return list(
                masks.masks().stream()
                        // A model that tells kinds only is as sure as it can be.
                        .map(mask -> new Display.Bar(mask.label(), mask.score() == null ? 1 : mask.score()))
                        .toList(),
                canvas);
    }

    private static List<String> list(List<Display.Bar> bars, Canvas canvas) {
        return bars.isEmpty()
                ? List.of(canvas.style().dim("nothing was found"))
                : BarChart.draw(new Display.Bars(bars), canvas);
    }
}
