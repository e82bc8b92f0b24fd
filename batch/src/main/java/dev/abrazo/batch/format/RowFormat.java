package dev.abrazo.batch.format;

import dev.abrazo.Tasks;
import dev.abrazo.batch.row.Row;
import dev.abrazo.error.InferenceException;
import dev.abrazo.task.InputShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

    /** JSON lines: one object a line, as {@link dev.abrazo.batch.row.InferenceRows} describes, OpenAI's batch lines included. */
    public static final RowFormat JSONL = new RowFormat() {
        @Override
        public Rows open(InputStream input) throws IOException {
            BufferedReader lines = reader(input);
            return () -> {
                String line = nextLine(lines);
                return line == null ? null : object(line);
            };
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
            public Rows open(InputStream input) throws IOException {
                BufferedReader lines = reader(input);
                return () -> {
                    String line = nextLine(lines);
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
     * A table with a header (CSV, TSV; RFC 4180). The delimiter is a tab if the header has one, else the one of comma,
     * semicolon and vertical bar that it has most of; values may be in double quotes, and then have line breaks. Empty values
     * are absent.
     *
     * <p>A column is used if its name is a field of a row: {@code id}, {@code task}, {@code model}, {@code provider}, {@code
     * inputs}, a part of the input such as {@code question}, or {@code parameters.NAME}. Others are ignored.
     *
     * @param task the task of the rows, or null if the column {@code task} has it and all of them take a text
     * @param columns the column of each part of the input, in the order of the task; empty for the columns with their names,
     *     the column {@code text}, or the only column
     * @param id the column of the ids, or null for {@code id}
     * @throws dev.abrazo.error.InvalidRequestException for an unknown task, or more columns than it has inputs
     */
    public static RowFormat table(@Nullable String task, List<String> columns, @Nullable String id) {
        List<InputShape.Field> fields = fields(task);
        TableRows.check(fields, columns);
        List<String> named = List.copyOf(columns);
        return new RowFormat() {
            @Override
            public Rows open(InputStream input) throws IOException {
                return TableRows.open(reader(input), new TableRows.Columns(fields, named, id, task == null));
            }
        };
    }

    /**
     * The format that a file's name suggests: {@link #table} by {@code .csv} and {@code .tsv}, {@link #text} by {@code .txt};
     * else JSON lines.
     */
    public static RowFormat ofName(String name, @Nullable String task, List<String> columns, @Nullable String id) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".tsv")
                ? table(task, columns, id)
                : lower.endsWith(".txt") ? text(task) : JSONL;
    }

    /**
     * Starts to read an input in UTF-8, with or without a byte order mark.
     *
     * @throws IOException if it can't be read, or has no header although the format needs one
     */
    public abstract Rows open(InputStream input) throws IOException;

    /** The rows of an input. Not thread-safe. */
    @FunctionalInterface
    public interface Rows {

        /** A last row that is incomplete, perhaps because the input is still being written. */
        Object INCOMPLETE = new Object();

        /**
         * Reads the next row: its fields, or a text that says why it can't be read, or {@link #INCOMPLETE}; null after the last
         * one.
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

    private static BufferedReader reader(InputStream input) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    /** The next line that is not blank; null after the last one. */
    private static @Nullable String nextLine(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    private static Object object(String line) {
        try {
            return Row.of(1, line.getBytes(StandardCharsets.UTF_8)).fields();
        } catch (InferenceException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
