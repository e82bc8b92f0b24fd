package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.Paragraph;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A transcript with timestamps in seconds. */
final class SpeechTimes {

    private static final String UNKNOWN = "…";
    private static final int NARROWEST = 20;

    private SpeechTimes() {}

    static List<String> draw(Display.Transcript timed, Canvas canvas) {
        int width = timed.chunks().stream()
                .mapToInt(moment -> Math.max(
                        seconds(moment.start()).length(), seconds(moment.end()).length()))
                .max()
                .orElse(0);
        int indent = 2 * width + 5;
        List<String> lines = new ArrayList<>();
        for (Display.Chunk moment : timed.chunks()) {
            String times = aligned(moment.start(), width) + " – " + aligned(moment.end(), width);
            String text = TerminalSanitizer.line(moment.text());
            List<String> parts = canvas.clipped()
                    ? Paragraph.lines(text, Math.max(NARROWEST, canvas.columns() - indent))
                    : List.of(text);
            for (int i = 0; i < parts.size(); i++) {
                lines.add((i == 0 ? canvas.style().dim(times) + "  " : " ".repeat(indent)) + parts.get(i));
            }
        }
        return lines;
    }

    private static String aligned(@Nullable Double value, int width) {
        String text = seconds(value);
        return " ".repeat(width - text.length()) + text;
    }

    private static String seconds(@Nullable Double value) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f", value);
    }
}
