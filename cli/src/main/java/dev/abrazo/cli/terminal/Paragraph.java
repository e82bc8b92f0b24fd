package dev.abrazo.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Wraps text to a given width at spaces. */
public final class Paragraph {

    private Paragraph() {}

    /** The wrapped lines; a word longer than the width gets its own line. */
    public static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            String word = text.substring(at, end);
            int width = TextWidth.of(word);
            if (used > 0 && used + 1 + width > columns) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            line.append(word);
            used += width;
            at = end + 1;
        }
        lines.add(line.toString());
        return lines;
    }

    /** The wrapped lines, each indented by this number of spaces. */
    public static List<String> indented(String text, int indent, int columns) {
        String spaces = " ".repeat(indent);
        return lines(text, Math.max(20, columns - indent)).stream()
                .map(line -> spaces + line)
                .toList();
    }
}
