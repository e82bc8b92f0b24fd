package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.Clean;
import dev.abrazo.task.Display;
import dev.abrazo.text.Surface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text with its entities marked where they stand, and below it how sure the model is of each. */
final class EntityText {

    private EntityText() {}

    static List<String> draw(Display.Spans spans, Canvas canvas) {
        List<Display.Span> ordered = spans.spans().stream()
                .sorted(Comparator.comparingInt(Display.Span::start))
                .toList();
        List<String> lines = new ArrayList<>(sentence(spans.text(), ordered, canvas));
        if (!ordered.isEmpty()) {
            lines.add("");
            lines.addAll(BarChart.draw(new Display.Bars(bars(spans.text(), ordered)), canvas));
        }
        return lines;
    }

    private static List<String> sentence(String text, List<Display.Span> spans, Canvas canvas) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        for (Display.Span span : spans) {
            // Tokens that were not joined may overlap; each is marked once.
            int from = Math.max(at, Surface.utf16(text, span.start()));
            int to = Surface.utf16(text, span.end());
            if (to <= from) {
                continue;
            }
            line.append(Clean.text(text.substring(at, from)));
            line.append(canvas.style().marked(Clean.line(text.substring(from, to)), Clean.line(span.label())));
            at = to;
        }
        line.append(Clean.text(text.substring(at)));
        return line.toString().lines().toList();
    }

    private static List<Display.Bar> bars(String text, List<Display.Span> spans) {
        return spans.stream()
                .map(span -> new Display.Bar(
                        span.label() + "  " + Surface.between(text, span.start(), span.end()), span.score()))
                .toList();
    }
}
