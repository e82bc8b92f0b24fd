package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.Clean;
import dev.abrazo.cli.terminal.TextWidth;
import dev.abrazo.task.Display;
import java.util.ArrayList;
import java.util.List;

/** A table with the cells marked that an answer comes from, and the answer below. */
final class CellTable {

    private static final int WIDEST_CELL = 30;

    private CellTable() {}

    static List<String> draw(Display.Table table, Canvas canvas) {
        List<String> headers = List.copyOf(table.columns().keySet());
        List<List<String>> columns = List.copyOf(table.columns().values());
        List<Integer> widths = new ArrayList<>();
        for (int c = 0; c < headers.size(); c++) {
            int widest = TextWidth.of(Clean.line(headers.get(c)));
            for (String cell : columns.get(c)) {
                // Two more for the marks of a style without colours.
                widest = Math.max(widest, TextWidth.of(Clean.line(cell)) + 2);
            }
            widths.add(canvas.clipped() ? Math.min(widest, WIDEST_CELL) : widest);
        }
        List<String> lines = new ArrayList<>();
        lines.add(row(headers, widths, -1, table, canvas));
        lines.add(rule(widths));
        for (int r = 0; r < columns.get(0).size(); r++) {
            int row = r;
            lines.add(row(columns.stream().map(column -> column.get(row)).toList(), widths, r, table, canvas));
        }
        lines.add("");
        lines.add(canvas.style().bold(Clean.line(table.caption())));
        return lines;
    }

    private static String row(List<String> cells, List<Integer> widths, int row, Display.Table table, Canvas canvas) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            boolean marked = table.marked().contains(List.of(row, c));
            String text = Clean.line(cells.get(c));
            String shown = TextWidth.fitted(marked && !canvas.style().ansi() ? "*" + text + "*" : text, widths.get(c));
            String padded = TextWidth.padded(shown, widths.get(c));
            String coloured = marked
                    ? canvas.style().good(padded)
                    : row < 0 ? canvas.style().bold(padded) : padded;
            line.append(c == 0 ? "" : " │ ").append(coloured);
        }
        return line.toString().stripTrailing();
    }

    private static String rule(List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.size(); c++) {
            line.append(c == 0 ? "" : "─┼─").append("─".repeat(widths.get(c)));
        }
        return line.toString();
    }
}
