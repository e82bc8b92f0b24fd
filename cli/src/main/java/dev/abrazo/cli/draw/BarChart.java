package dev.abrazo.cli.draw;

import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.cli.terminal.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar chart of scores: label, bar, number. Bars of negative scores grow to the left of an axis; an item without a score
 * has a label only.
 */
final class BarChart {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int WIDEST = 40;
    private static final int NARROWEST = 10;
    private static final int GAPS = 4;

    private final List<String> labels = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<Display.Bar> bars;
    private final Canvas canvas;
    private final Scale scale;
    private final int labelWidth;
    private final int numberWidth;

    private BarChart(List<Display.Bar> bars, Canvas canvas) {
        this.bars = bars;
        this.canvas = canvas;
        for (Display.Bar bar : bars) {
            labels.add(TerminalSanitizer.line(bar.label()));
            numbers.add(bar.score() == null ? "" : Numbers.decimal(bar.score()));
        }
        numberWidth = numbers.stream().mapToInt(String::length).max().orElse(0);
        int widest = labels.stream().mapToInt(TextWidth::of).max().orElse(0);
        int room = Math.max(NARROWEST, canvas.columns() - numberWidth - GAPS - NARROWEST);
        labelWidth = canvas.clipped() ? Math.min(widest, room) : widest;
        int left = canvas.columns() - labelWidth - numberWidth - GAPS;
        scale = Scale.of(bars, Math.max(NARROWEST, Math.min(WIDEST, left)));
    }

    static List<String> draw(Display.Bars chart, Canvas canvas) {
        BarChart drawn = new BarChart(chart.items(), canvas);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < chart.items().size(); i++) {
            lines.add(drawn.line(i));
        }
        return lines;
    }

    private String line(int i) {
        String fitted = TextWidth.fitted(labels.get(i), labelWidth);
        Double score = bars.get(i).score();
        if (score == null) {
            return fitted;
        }
        String label = TextWidth.padded(fitted, labelWidth);
        String number = numbers.get(i);
        return label + "  " + bar(score) + "  " + " ".repeat(numberWidth - number.length()) + number;
    }

    private String bar(double score) {
        double shown = Double.isFinite(score) ? score : 0;
        String right = TextWidth.padded(growing(Math.max(0, shown)), scale.right());
        String coloured = canvas.style().positive(right.stripTrailing()) + spaces(right);
        if (scale.left() == 0) {
            return coloured;
        }
        String left = shrinking(Math.max(0, -shown));
        return " ".repeat(scale.left() - left.length()) + canvas.style().warning(left) + "│" + coloured;
    }

    private static String spaces(String padded) {
        return " ".repeat(padded.length() - padded.stripTrailing().length());
    }

    private String growing(double score) {
        long eighths = Math.min(8L * scale.right(), Math.round(score * scale.cells() * 8));
        String part = eighths % 8 == 0 ? "" : EIGHTHS.substring((int) (eighths % 8), (int) (eighths % 8) + 1);
        return "█".repeat((int) (eighths / 8)) + part;
    }

    /** Unicode has left blocks in eighths, but only one right block, the half. */
    private String shrinking(double score) {
        long halves = Math.min(2L * scale.left(), Math.round(score * scale.cells() * 2));
        return (halves % 2 == 0 ? "" : "▐") + "█".repeat((int) (halves / 2));
    }

    /**
     * Scales scores to bar lengths: relative to 1 if all are between -1 and 1, so that charts are comparable, else to the
     * largest.
     *
     * @param left cells to the left of the axis; 0 without negative scores
     * @param right cells to the right of it
     * @param cells cells for a score of 1
     */
    private record Scale(int left, int right, double cells) {

        static Scale of(List<Display.Bar> bars, int width) {
            double highest = 0;
            double lowest = 0;
            for (Display.Bar bar : bars) {
                Double score = bar.score();
                if (score != null && Double.isFinite(score)) {
                    highest = Math.max(highest, score);
                    lowest = Math.min(lowest, score);
                }
            }
            boolean unit = highest <= 1 && lowest >= -1;
            double above = unit && (highest > 0 || lowest == 0) ? 1 : highest;
            double below = unit && highest == 0 && lowest < 0 ? 1 : -lowest;
            if (below == 0) {
                return new Scale(0, width, width / above);
            }
            // One cell is the axis.
            double cells = (width - 1) / (above + below);
            int left = (int) Math.min(width - 1, Math.ceil(below * cells));
            return new Scale(left, width - 1 - left, cells);
        }
    }
}
