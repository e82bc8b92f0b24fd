package dev.abrazo.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned rows of cells. Each row is one line if the width suffices; otherwise the cells after the first are stacked to its
 * right.
 */
public final class Table {

    private static final int GAP = 2;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    /** Adds a row with the same number of cells as the others, without escape sequences. */
    public Table row(String... cells) {
        for (int i = 0; i < cells.length; i++) {
            int width = TextWidth.of(cells[i]);
            if (i == widths.size()) {
                widths.add(width);
            } else {
                widths.set(i, Math.max(widths.get(i), width));
            }
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * The lines.
     *
     * @param columns width; {@link Integer#MAX_VALUE} for no limit
     */
    public List<String> lines(int columns) {
        int whole = widths.stream().mapToInt(width -> width + GAP).sum() - GAP;
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            if (whole <= columns) {
                lines.add(line(row));
            } else {
                lines.addAll(entry(row, columns));
            }
        }
        return lines;
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(TextWidth.padded(row.get(i), widths.get(i) + GAP));
        }
        return line.toString().stripTrailing();
    }

    private List<String> entry(List<String> row, int columns) {
        int indent = widths.get(0) + GAP;
        List<String> lines = new ArrayList<>();
        for (String cell : row.subList(1, row.size())) {
            if (!cell.isEmpty()) {
                lines.addAll(Paragraph.indented(cell, indent, columns));
            }
        }
        if (lines.isEmpty()) {
            lines.add("");
        }
        String first = lines.get(0);
        lines.set(0, TextWidth.padded(row.get(0), indent) + (first.isEmpty() ? "" : first.substring(indent)));
        return lines;
    }
}
