package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.TerminalSanitizer;
import java.util.ArrayList;
import java.util.List;

/** Boxes or segments of an image as a list with bars; {@code --out FILE.png} draws them on the image instead. */
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
        List<Display.Bar> scored = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (Display.Mask mask : masks.masks()) {
            if (mask.score() == null) {
                kinds.add(TerminalSanitizer.line(mask.label()));
            } else {
                scored.add(new Display.Bar(mask.label(), mask.score()));
            }
        }
        if (kinds.isEmpty()) {
            return list(scored, canvas);
        }
        // Semantic segmentation has labels without scores.
        List<String> lines = new ArrayList<>(BarChart.draw(new Display.Bars(scored), canvas));
        lines.addAll(kinds);
        return lines;
    }

    private static List<String> list(List<Display.Bar> bars, Canvas canvas) {
        return bars.isEmpty()
                ? List.of(canvas.style().dim("nothing was found"))
                : BarChart.draw(new Display.Bars(bars), canvas);
    }
}
