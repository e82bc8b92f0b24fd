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

    private static final Set<String> ROW_FIELDS = Set.of("task", "model", "provider");

    private final CsvRecords records;
    private final List<@Nullable Column> columns;
    private long number;

    private TableRows(CsvRecords records, List<@Nullable Column> columns) {
        this.records = records;
        this.columns = columns;
    }

    /**
     * Which columns have which values.
     *
     * @param fields the parts of the input
     * @param named the columns of the first parts
     * @param id the column of the ids, or null for {@code id}
     * @param task whether a column has the tasks
     */
    record Columns(
            List<InputShape.Field> fields,
            List<String> named,
            @Nullable String id,
            boolean task) {}

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

    static TableRows open(Reader reader, Columns settings) throws IOException {
        CsvRecords records = new CsvRecords(reader);
        List<String> header = records.header();
        if (header == null) {
            return new TableRows(records, List.of());
        }
        String id = settings.id() == null ? "id" : settings.id();
        for (String name : settings.named()) {
            require(header, name);
        }
        if (settings.id() != null) {
            require(header, id);
        }
        if (settings.task() && !header.contains("task")) {
            throw new IOException(
                    "it has no column \"task\". Set `task` for all rows, such as text-classification. " + list(header));
        }
        List<@Nullable Column> columns = columns(header, id, settings.fields(), settings.named());
        if (columns == null && settings.fields().size() == 1 && header.contains("text")) {
            columns = columns(header, id, settings.fields(), List.of("text"));
        }
        if (columns == null) {
            throw new IOException("it has no column for the input. Name one with `column`. " + list(header));
        }
        return new TableRows(records, columns);
    }

    private static void require(List<String> header, String name) throws IOException {
        if (!header.contains(name)) {
            throw new IOException("it has no column \"" + name + "\". " + list(header));
        }
    }

    private static String list(List<String> header) {
        return "Its columns: " + String.join(", ", header)
                + (header.size() == 1 ? ". A delimiter can be a comma, semicolon, tab or vertical bar" : "");
    }

    /** What happens with each column; null if none has the input. */
    private static @Nullable List<@Nullable Column> columns(
            List<String> header, String id, List<InputShape.Field> fields, List<String> named) {
        List<@Nullable Column> columns = new ArrayList<>();
        boolean input = false;
        for (String name : header) {
            InputShape.Field field = field(name, header, fields, named);
            input |= field != null;
            Column column = field == null ? other(name) : part(field);
            Column ids = (row, text) -> row.put("id", text);
            columns.add(!name.equals(id) ? column : field == null ? ids : both(ids, column));
        }
        return input ? columns : null;
    }

    /** A column that is the input and the id. */
    private static Column both(Column ids, @Nullable Column column) {
        return (Map<String, @Nullable Object> row, String text) -> {
            ids.put(row, text);
            if (column != null) {
                column.put(row, text);
            }
        };
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
        number++;
        if (records.openQuote() || !records.terminated() && record.size() < columns.size()) {
            return INCOMPLETE;
        }
        if (record.size() != columns.size()) {
            return "Row " + number + " has " + record.size() + (record.size() == 1 ? " value" : " values")
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
