import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws the output of a command in a terminal as SVG: {@code script -qec COMMAND /dev/null | java
 * docs/images/TerminalPicture.java COLUMNS TITLE '$ COMMAND' > picture.svg}. The third argument is shown as the first line. Knows
 * colours, bold and dim, and lines that were written again, such as a progress line; the last text of each stays.
 */
public final class TerminalPicture {

    private static final double WIDTH = 8.4;
    private static final double HEIGHT = 19;
    private static final double MARGIN = 14;
    private static final String GROUND = "#1e2129";
    private static final String TEXT = "#d6dae2";
    private static final String DIM = "#8b92a1";
    private static final String[] COLOURS = {
        "#14161b", "#e06c75", "#98c379", "#e0c05a", "#61afef", "#c678dd", "#4fc1c9", TEXT
    };

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([\\d;?]*)([A-Za-z])");

    private final List<List<Cell>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private final int columns;
    private int row;
    private int column;
    private Style style = Style.PLAIN;

    private TerminalPicture(int columns) {
        this.columns = columns;
    }

    public static void main(String[] args) throws IOException {
        TerminalPicture picture = new TerminalPicture(Integer.parseInt(args[0]));
        picture.write(args[2] + "\r\n" + new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        System.out.write(picture.svg(args[1]).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private record Style(String colour, boolean bold) {
        static final Style PLAIN = new Style(TEXT, false);

        Style with(int code) {
            if (code == 0) {
                return PLAIN;
            }
            if (code == 1) {
                return new Style(colour, true);
            }
            if (code == 2) {
                return new Style(DIM, bold);
            }
            if (code == 22 || code == 39) {
                return new Style(TEXT, code == 39 && bold);
            }
            return code >= 30 && code <= 37 || code >= 90 && code <= 97 ? new Style(COLOURS[code % 10], bold) : this;
        }
    }

    private record Cell(String text, Style style) {}

    private void write(String output) {
        Matcher sequence = SEQUENCE.matcher(output);
        int at = 0;
        while (at < output.length()) {
            if (sequence.region(at, output.length()).lookingAt()) {
                control(sequence.group(1), sequence.group(2).charAt(0));
                at = sequence.end();
                continue;
            }
            int character = output.codePointAt(at);
            at += Character.charCount(character);
            if (character == '\r') {
                column = 0;
            } else if (character == '\n') {
                row++;
                column = 0;
            } else if (character >= ' ') {
                put(new Cell(Character.toString(character), style));
            }
        }
    }

    private void control(String parameters, char command) {
        int first = parameters.matches("\\d+") ? Integer.parseInt(parameters) : 0;
        switch (command) {
            case 'm' -> {
                for (String code : parameters.isEmpty() ? new String[] {"0"} : parameters.split(";")) {
                    style = style.with(Integer.parseInt(code));
                }
            }
            case 'A' -> row = Math.max(0, row - Math.max(1, first));
            case 'K' -> {
                List<Cell> line = line();
                int from = first == 2 ? 0 : Math.min(column, line.size());
                line.subList(from, line.size()).clear();
            }
            default -> {
                // Nothing that is seen.
            }
        }
    }

    private List<Cell> line() {
        while (lines.size() <= row) {
            lines.add(new ArrayList<>());
        }
        return lines.get(row);
    }

    private void put(Cell cell) {
        if (column >= columns) {
            row++;
            column = 0;
        }
        List<Cell> line = line();
        while (line.size() <= column) {
            line.add(new Cell(" ", Style.PLAIN));
        }
        line.set(column++, cell);
    }

    private String svg(String title) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        int widest = lines.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"ui-monospace, SFMono-Regular,"
                        + " Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\">%n<title>%s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"%s\"/>%n",
                widest * WIDTH + 2 * MARGIN,
                lines.size() * HEIGHT + 2 * MARGIN,
                escaped(title),
                GROUND));
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), MARGIN + i * HEIGHT + 13.5);
        }
        return svg.append("</svg>\n").toString();
    }

    /** One element for each run of cells in one style. */
    private static void draw(StringBuilder svg, List<Cell> line, double y) {
        for (int from = 0, to; from < line.size(); from = to) {
            Style style = line.get(from).style();
            StringBuilder text = new StringBuilder();
            for (to = from; to < line.size() && line.get(to).style().equals(style); to++) {
                text.append(line.get(to).text());
            }
            if (text.toString().isBlank()) {
                continue;
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\""
                            + " xml:space=\"preserve\" fill=\"%s\"%s>%s</text>%n",
                    MARGIN + from * WIDTH,
                    y,
                    (to - from) * WIDTH,
                    style.colour(),
                    style.bold() ? " font-weight=\"bold\"" : "",
                    escaped(text.toString())));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
