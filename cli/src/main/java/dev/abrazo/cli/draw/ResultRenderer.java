package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Renders a display as lines of text. */
public final class ResultRenderer {

    private ResultRenderer() {}

    /** The rendered lines, without line breaks. */
    public static List<String> of(Display display, Canvas canvas) {
        if (display instanceof Display.Bars bars) {
            return BarChart.draw(bars, canvas);
        } else if (display instanceof Display.Vectors vectors) {
            return VectorSummary.draw(vectors, canvas);
        } else if (display instanceof Display.Text prose) {
            // Not sanitized outside of a terminal.
            return List.of(canvas.clipped() ? TerminalSanitizer.text(prose.text()) : prose.text());
        } else if (display instanceof Display.Several several) {
            return several(several, canvas);
        } else if (display instanceof Display.Spans spans) {
            return EntityText.draw(spans, canvas);
        } else if (display instanceof Display.Table table) {
            return CellTable.draw(table, canvas);
        } else if (display instanceof Display.Transcript timed) {
            return SpeechTimes.draw(timed, canvas);
        } else if (display instanceof Display.Boxes boxes) {
            return ImageParts.draw(boxes, canvas);
        } else if (display instanceof Display.Masks masks) {
            return ImageParts.draw(masks, canvas);
        }
        String type = ((Display.MediaValue) display).media().toString();
        return List.of(canvas.style().dim(TerminalSanitizer.line(type)));
    }

    private static List<String> several(Display.Several several, Canvas canvas) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < several.parts().size(); i++) {
            Display part = several.parts().get(i);
            if (part instanceof Display.Vectors vectors && vectors.label() != null) {
                // The line begins with its own label.
                lines.addAll(of(part, canvas));
                continue;
            }
            if (i > 0) {
                lines.add("");
            }
            String title = TerminalSanitizer.line(several.titles().get(i));
            lines.add(canvas.style().bold(canvas.clipped() ? TextWidth.fitted(title, canvas.columns()) : title));
            lines.addAll(of(part, canvas));
        }
        return lines;
    }
}
