package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table with the cells of an answer marked, and the answer below. On a terminal long cells are truncated, and a table that
 * is too wide or too long keeps the cells of the answer and as many others as fit.
 */
final class CellTable {

    private static final int WIDEST = 30;
    private static final int NARROWEST = 6;
    private static final int GAP = 3;
    private static final int MOST_ROWS = 20;

    private final Display.Table table;
    private final Canvas canvas;
    private final List<String> headers;
    private final List<List<String>> columns;
    private final int rows;
    private final Set<List<Integer>> marked;
    private final Set<Integer> markedRows;
    private final Set<Integer> markedColumns;
    private final List<Integer> shown;
    private final int[] widths;

    private CellTable(Display.Table table, Canvas canvas) {
        this.table = table;
        this.canvas = canvas;
        this.headers = List.copyOf(table.columns().keySet());
        this.columns = List.copyOf(table.columns().values());
        this.rows = columns.stream().mapToInt(List::size).max().orElse(0);
        this.marked = Set.copyOf(table.marked());
        this.markedRows = marked.stream().map(cell -> cell.get(0)).collect(Collectors.toSet());
        this.markedColumns = marked.stream().map(cell -> cell.get(1)).collect(Collectors.toSet());
        this.widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = width(c);
        }
        this.shown = new ArrayList<>(IntStream.range(0, widths.length).boxed().toList());
        if (canvas.clipped()) {
            shrinkColumns();
        }
    }

    static List<String> draw(Display.Table table, Canvas canvas) {
        return new CellTable(table, canvas).lines();
    }

    private int width(int column) {
        int widest = TextWidth.of(TerminalSanitizer.line(headers.get(column)));
        for (int row = 0; row < rows; row++) {
            widest = Math.max(widest, TextWidth.of(cell(row, column)));
        }
        return canvas.clipped() ? Math.min(widest, WIDEST) : widest;
    }

    /** Narrows the widest columns, then omits columns without cells of the answer, until the table fits. */
    private void shrinkColumns() {
        while (total() > canvas.columns()) {
            int widest = shown.stream()
                    .max(java.util.Comparator.comparingInt(c -> widths[c]))
                    .orElse(0);
            if (widths[widest] > NARROWEST) {
                widths[widest]--;
                continue;
            }
            List<Integer> spare =
                    shown.stream().filter(c -> !markedColumns.contains(c)).toList();
            if (spare.isEmpty()) {
                return;
            }
            shown.remove(spare.get(spare.size() - 1));
        }
    }

    private int total() {
        return shown.stream().mapToInt(c -> widths[c] + GAP).sum() - GAP;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(-1));
        lines.add(rule());
        int before = -1;
        for (int row = 0; row < rows; row++) {
            if (canvas.clipped() && row >= MOST_ROWS && !markedRows.contains(row)) {
                continue;
            }
            if (row > before + 1) {
                lines.add(canvas.style().dim("…"));
            }
            lines.add(line(row));
            before = row;
        }
        if (before < rows - 1) {
            lines.add(canvas.style().dim("… " + rows + " rows in all"));
        }
        if (shown.size() < headers.size()) {
            lines.add(canvas.style().dim("… " + headers.size() + " columns in all"));
        }
        if (!table.caption().isEmpty()) {
            lines.add("");
            lines.add(canvas.style().bold(TerminalSanitizer.line(table.caption())));
        }
        return lines;
    }

    private String line(int row) {
        StringBuilder line = new StringBuilder();
        for (int column : shown) {
            String text = row < 0 ? TerminalSanitizer.line(headers.get(column)) : cell(row, column);
            String padded = TextWidth.padded(TextWidth.fitted(text, widths[column]), widths[column]);
            boolean answer = marked.contains(List.of(row, column));
            String styled = answer
                    ? canvas.style().positive(padded)
                    : row < 0 ? canvas.style().bold(padded) : padded;
            line.append(line.isEmpty() ? "" : " │ ").append(styled);
        }
        return line.toString().stripTrailing();
    }

    /** The text of a cell; without colours, cells of the answer are in stars. */
    private String cell(int row, int column) {
        List<String> cells = columns.get(column);
        String text = row < cells.size() ? TerminalSanitizer.line(cells.get(row)) : "";
        boolean star = !canvas.style().ansi() && !table.caption().isEmpty() && marked.contains(List.of(row, column));
        return star ? "*" + text + "*" : text;
    }

    private String rule() {
        return String.join("─┼─", shown.stream().map(c -> "─".repeat(widths[c])).toList());
    }
}
