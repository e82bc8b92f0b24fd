package dev.abrazo.batch.format;

import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes results as a table (CSV, TSV): a row with {@code id}, the input if the results have it ({@link ResultsWithInput}), the
 * fields of the result, {@code error_type} and {@code error_message} for each line.
 *
 * <p>A text or number is in the column {@code output}; an object has a column for each field; of a list that is sorted by
 * score the first item counts, such as the best label; of a chat the text of the first answer. Everything else is JSON.
 *
 * <p>The table is made from finished results, not written row by row: its columns are known only when all results are, and a
 * batch resumes JSON lines by their positions.
 */
public final class CsvResults {

    private static final String INPUT = "input";
    private static final List<String> ERROR = List.of("error_type", "error_message");

    private CsvResults() {}

    /**
     * Writes the results in a file of JSON lines. The file is read twice, first for the columns.
     *
     * @param results results as {@link dev.abrazo.batch.row.InferenceRows} returns them; a torn last line is left out
     * @param out is flushed, not closed
     * @param delimiter between the values, such as a comma or a tab
     * @throws IOException if one of them can't be read or written
     */
    public static void write(Path results, OutputStream out, char delimiter) throws IOException {
        Set<String> columns = new LinkedHashSet<>();
        each(results, row -> columns.addAll(row.keySet()));
        columns.remove("id");
        boolean inputs = columns.remove(INPUT);
        boolean errors = columns.removeAll(ERROR);
        List<String> all = new ArrayList<>(List.of("id"));
        if (inputs) {
            all.add(INPUT);
        }
        all.addAll(columns);
        if (errors) {
            all.addAll(ERROR);
        }
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        line(writer, all, delimiter);
        each(results, row -> {
            List<String> values = new ArrayList<>();
            for (String column : all) {
                values.add(row.getOrDefault(column, ""));
            }
            line(writer, values, delimiter);
        });
        writer.flush();
    }

    /** Receives the cells of a row, by column. */
    @FunctionalInterface
    private interface Cells {
        void accept(Map<String, String> row) throws IOException;
    }

    private static void each(Path results, Cells cells) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(results)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Object json;
                try {
                    json = Json.parse(line);
                } catch (JsonException e) {
                    continue;
                }
                if (json instanceof Map<?, ?> result) {
                    cells.accept(cells(result));
                }
            }
        }
    }

    private static Map<String, String> cells(Map<?, ?> result) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", text(result.get("id")));
        if (result.containsKey(INPUT)) {
            cells.put(INPUT, text(result.get(INPUT)));
        }
        if (result.containsKey("output")) {
            output(cells, result.get("output"));
        }
        if (result.get("error") instanceof Map<?, ?> error) {
            cells.put("error_type", text(error.get("type")));
            cells.put("error_message", text(error.get("message")));
        }
        return cells;
    }

    private static void output(Map<String, String> cells, @Nullable Object output) {
        Object first = output instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        Map<?, ?> object = output instanceof Map<?, ?> map
                ? map
                : first instanceof Map<?, ?> best && best.containsKey("score") ? best : null;
        if (object == null) {
            cells.put("output", text(output));
        } else if (object.get("choices") instanceof List<?> choices
                && !choices.isEmpty()
                && choices.get(0) instanceof Map<?, ?> choice
                && choice.get("message") instanceof Map<?, ?> message) {
            cells.put("output", text(message.get("content")));
        } else {
            object.forEach((name, value) -> {
                String column = String.valueOf(name);
                boolean taken = column.equals("id") || column.equals(INPUT) || ERROR.contains(column);
                cells.put(taken ? "output." + column : column, text(value));
            });
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof String text ? text : Json.write(value);
    }

    private static void line(Writer writer, List<String> values, char delimiter) throws IOException {
        String separator = "";
        for (String value : values) {
            writer.write(separator);
            boolean quoted = value.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
            writer.write(quoted ? "\"" + value.replace("\"", "\"\"") + "\"" : value);
            separator = String.valueOf(delimiter);
        }
        writer.write("\n");
    }
}
