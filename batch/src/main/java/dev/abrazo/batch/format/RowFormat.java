package dev.abrazo.batch.format;

import dev.abrazo.Tasks;
import dev.abrazo.task.InputShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of an input are written. Immutable.
 *
 * <p>{@link #open} reads an input row by row; {@link dev.abrazo.batch.BatchInput#in} makes it the input of a batch.
 */
public abstract class RowFormat {

    /** One JSON object a line, as {@link dev.abrazo.batch.row.InferenceRows} describes. */
    public static final RowFormat JSONL = new RowFormat() {
        @Override
        public Rows open(InputStream input) {
            throw new UnsupportedOperationException("JSON lines are read as they are");
        }
    };

    /**
     * OpenAI's batch lines: {@code custom_id}, {@code method}, {@code url} and {@code body}, for chat completions,
     * completions and embeddings.
     */
    public static final RowFormat OPENAI = new RowFormat() {
        @Override
        public Rows open(InputStream input) {
            BufferedReader lines = new BufferedReader(reader(input));
            return OpenAiLine.rows(lines);
        }
    };

    RowFormat() {}

    /**
     * Plain text: each line that is not blank is the input of a row. For images, audio and video a line is the URL or path of
     * a file.
     *
     * @param task the task of the rows, or null for one that takes a text
     * @throws dev.abrazo.error.InvalidRequestException for an unknown task
     */
    public static RowFormat text(@Nullable String task) {
        InputShape.Field field = fields(task).get(0);
        return new RowFormat() {
            @Override
            public Rows open(InputStream input) {
                BufferedReader lines = new BufferedReader(reader(input));
                return () -> {
                    String line = lines.readLine();
                    while (line != null && line.isBlank()) {
                        line = lines.readLine();
                    }
                    if (line == null) {
                        return null;
                    }
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    InputCell.put(row, field, line);
                    return row;
                };
            }
        };
    }

    /**
     * A table with a header (CSV, TSV). The delimiter is the one of comma, semicolon, tab and vertical bar that the header
     * has most of; values may be in double quotes.
     *
     * <p>A column is used if its name is a field of a row: {@code id}, {@code task}, {@code model}, {@code provider}, {@code
     * inputs}, a part of the input such as {@code question}, or {@code parameters.NAME}. Others are ignored.
     *
     * @param task the task of the rows, or null for one that takes a text
     * @param columns the column of each part of the input, in the order of the task; empty for the columns with their names, or
     *     for the only column
     * @throws dev.abrazo.error.InvalidRequestException for an unknown task, or more columns than it has inputs
     */
    public static RowFormat table(@Nullable String task, List<String> columns) {
        List<InputShape.Field> fields = fields(task);
        TableRows.check(fields, columns);
        List<String> named = List.copyOf(columns);
        return new RowFormat() {
            @Override
            public Rows open(InputStream input) throws IOException {
                return TableRows.open(new BufferedReader(reader(input)), fields, named);
            }
        };
    }

    /** The format that a file's name suggests: CSV, TSV or text by {@code .csv}, {@code .tsv}, {@code .txt}; else JSON lines. */
    public static RowFormat ofName(String name, @Nullable String task, List<String> columns) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".tsv")
                ? table(task, columns)
                : lower.endsWith(".txt") ? text(task) : JSONL;
    }

    /**
     * Starts to read an input in UTF-8.
     *
     * @throws IOException if it can't be read, or has no header although the format needs one
     */
    public abstract Rows open(InputStream input) throws IOException;

    /** The rows of an input. Not thread-safe. */
    @FunctionalInterface
    public interface Rows {

        /**
         * Reads the next row: its fields, or a text that says why it can't be read; null after the last one.
         *
         * @throws IOException if the input can't be read
         */
        @Nullable
        Object next() throws IOException;
    }

    private static List<InputShape.Field> fields(@Nullable String task) {
        InputShape shape =
                task == null ? InputShape.TEXT : Tasks.named(task).info().input();
        return Collections.unmodifiableList(shape.fields());
    }

    private static Reader reader(InputStream input) {
        return new InputStreamReader(input, StandardCharsets.UTF_8);
    }
}
