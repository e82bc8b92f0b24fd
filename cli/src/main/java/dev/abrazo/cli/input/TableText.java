package dev.abrazo.cli.input;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a table from a text: a JSON object of columns, or CSV (RFC 4180) with a header line, and commas, semicolons or tabs
 * as delimiters.
 */
final class TableText {

    /** The most common first: it wins if several give the same table. */
    private static final String DELIMITERS = ",;\t";

    private static final int EVEN = 1_000_000;

    private TableText() {}

    static Map<String, Object> columns(String text) {
        // Spreadsheets put a byte order mark before what they export.
        String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (bare.stripLeading().startsWith("{")) {
            return json(bare);
        }
        Delimited table = bare.stripLeading().startsWith("[") ? new Delimited(',', List.of()) : delimited(bare);
        List<List<String>> rows = table.rows();
        if (rows.size() < 2) {
            throw new InvalidRequestException("A table is a JSON object of columns, {\"Stars\": [\"36542\", …], …},"
                    + " or CSV with a header line and one row at least; name a file as @table.csv.");
        }
        List<String> header = rows.get(0);
        if (new HashSet<>(header).size() < header.size()) {
            throw new InvalidRequestException("The table's columns need names that differ: " + header + ".");
        }
        for (int r = 1; r < rows.size(); r++) {
            if (rows.get(r).size() > header.size()) {
                throw new InvalidRequestException("Row " + r + " of the table has "
                        + rows.get(r).size() + " cells, its header " + header.size()
                        + ". Put quotes around cells with " + table.name() + " in them.");
            }
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int c = 0; c < header.size(); c++) {
            List<String> cells = new ArrayList<>();
            for (List<String> row : rows.subList(1, rows.size())) {
                cells.add(c < row.size() ? row.get(c) : "");
            }
            columns.put(header.get(c), cells);
        }
        return columns;
    }

    private static Map<String, Object> json(String text) {
        try {
            Map<String, Object> columns = new LinkedHashMap<>();
            if (Json.parse(text) instanceof Map<?, ?> object) {
                object.forEach((name, cells) -> columns.put(String.valueOf(name), cells));
            }
            return columns;
        } catch (JsonException e) {
            throw new InvalidRequestException("The table is not a JSON object: " + e.getMessage() + ".");
        }
    }

    /** The rows, and the delimiter of their cells. */
    private record Delimited(char delimiter, List<List<String>> rows) {

        String name() {
            return delimiter == ',' ? "commas" : delimiter == ';' ? "semicolons" : "tabs";
        }

        /** How likely the delimiter is right: rows of equal length count first, then many columns. */
        int likelihood() {
            int columns = rows.isEmpty() ? 0 : rows.get(0).size();
            boolean even = columns > 1 && rows.stream().allMatch(row -> row.size() == columns);
            return even ? EVEN + columns : columns;
        }
    }

    /** Parses with the delimiter of a first line {@code sep=;}, as spreadsheets write it, else with the likeliest. */
    private static Delimited delimited(String csv) {
        if (csv.length() > 4 && csv.startsWith("sep=") && DELIMITERS.indexOf(csv.charAt(4)) >= 0) {
            char named = csv.charAt(4);
            return new Delimited(named, rows(csv.substring(5).stripLeading(), named));
        }
        Delimited best = null;
        InvalidRequestException failure = null;
        for (char delimiter : DELIMITERS.toCharArray()) {
            try {
                Delimited table = new Delimited(delimiter, rows(csv, delimiter));
                best = best == null || table.likelihood() > best.likelihood() ? table : best;
            } catch (InvalidRequestException e) {
                failure = failure == null ? e : failure;
            }
        }
        boolean nothing = best == null || best.likelihood() < 2;
        if (nothing && failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(best);
    }

    private static List<List<String>> rows(String csv, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                boolean twice = c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
                if (c != '"' || twice) {
                    cell.append(c);
                    i += twice ? 1 : 0;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
                wasQuoted = true;
            } else if (c == delimiter) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c == '\r' && !(i + 1 < csv.length() && csv.charAt(i + 1) == '\n')) {
                end(rows, row, cell, wasQuoted);
                row = new ArrayList<>();
                wasQuoted = false;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new InvalidRequestException("The table ends inside quotes: a quote in row " + rows.size()
                    + " is not closed. Write a quote inside quotes twice.");
        }
        end(rows, row, cell, wasQuoted);
        return rows;
    }

    private static void end(List<List<String>> rows, List<String> row, StringBuilder cell, boolean quoted) {
        // An empty line is not a row; a pair of quotes is a row with an empty cell.
        if (!row.isEmpty() || !cell.isEmpty() || quoted) {
            row.add(cell.toString());
            rows.add(row);
        }
        cell.setLength(0);
    }
}
