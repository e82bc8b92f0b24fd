package dev.abrazo.batch.format;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.InputShape;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a table with a header. Not thread-safe. */
final class TableRows implements RowFormat.Rows {

    private static final Set<String> ROW_FIELDS = Set.of("id", "task", "model", "provider");

    private final CsvRecords records;
    private final List<@Nullable Column> columns;

    private TableRows(CsvRecords records, List<@Nullable Column> columns) {
        this.records = records;
        this.columns = columns;
    }

    /** Where the values of a column go. */
    @FunctionalInterface
    private interface Column {
        void put(Map<String, @Nullable Object> row, String text);
    }

    static void check(List<InputShape.Field> fields, List<String> columns) {
        if (columns.size() > fields.size()) {
            throw new InvalidRequestException(
                    "The task takes " + fields.size() + (fields.size() == 1 ? " input" : " inputs")
                            + " ("
                            + fields.stream().map(InputShape.Field::path).collect(Collectors.joining(", "))
                            + "), and " + columns.size() + " columns are named.");
        }
    }

    static TableRows open(Reader reader, List<InputShape.Field> fields, List<String> named) throws IOException {
        CsvRecords records = new CsvRecords(reader);
        List<String> header = records.header();
        if (header == null) {
            return new TableRows(records, List.of());
        }
        for (String name : named) {
            if (!header.contains(name)) {
                throw new IOException("it has no column \"" + name + "\". Its columns: " + String.join(", ", header));
            }
        }
        List<@Nullable Column> columns = new ArrayList<>();
        boolean input = false;
        for (String name : header) {
            InputShape.Field field = field(name, header, fields, named);
            input |= field != null;
            columns.add(field == null ? other(name) : part(field));
        }
        if (!input) {
            throw new IOException("it has no column for the input. Name one with `column`. Its columns: "
                    + String.join(", ", header));
        }
        return new TableRows(records, columns);
    }

    /** The part of the input that is in the column, or null. */
    private static InputShape.@Nullable Field field(
            String name, List<String> header, List<InputShape.Field> fields, List<String> named) {
        int position = named.indexOf(name);
        if (position >= 0) {
            return fields.get(position);
        }
        if (header.size() == 1) {
            return fields.get(0);
        }
        for (InputShape.Field field : fields.subList(named.size(), fields.size())) {
            if (name.equals(field.path())
                    || name.equals(field.path().substring(field.path().lastIndexOf('.') + 1))) {
                return field;
            }
        }
        return null;
    }

    private static Column part(InputShape.Field field) {
        return (Map<String, @Nullable Object> row, String text) -> InputCell.put(row, field, text);
    }

    private static @Nullable Column other(String name) {
        if (ROW_FIELDS.contains(name)) {
            return (row, text) -> row.put(name, text);
        }
        return name.startsWith("parameters.") ? parameter(name) : null;
    }

    private static Column parameter(String path) {
        return (Map<String, @Nullable Object> row, String text) -> InputCell.put(row, path, InputCell.jsonOrText(text));
    }

    @Override
    public @Nullable Object next() throws IOException {
        List<String> record = records.next();
        if (record == null) {
            return null;
        }
        if (record.size() != columns.size()) {
            return "The row has " + record.size() + (record.size() == 1 ? " value" : " values")
                    + ", and the header has "
                    + columns.size() + (columns.size() == 1 ? " column." : " columns.")
                    + " A value with a delimiter in it needs double quotes.";
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < record.size(); i++) {
            Column column = columns.get(i);
            // An empty value is an absent one.
            if (column != null && !record.get(i).isEmpty()) {
                column.put(row, record.get(i));
            }
        }
        return row;
    }
}
