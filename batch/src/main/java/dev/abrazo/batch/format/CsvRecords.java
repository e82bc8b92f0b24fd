package dev.abrazo.batch.format;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of delimited text (RFC 4180); the header shows the delimiter. Not thread-safe. */
final class CsvRecords {

    private static final String DELIMITERS = ",;|\t";
    private static final int END = -1;
    private static final int MAX_HEADER = 1 << 20;
    private static final int MAX_VALUE = 16 << 20;

    private final Reader reader;
    private char delimiter;
    private boolean terminated;
    private boolean openQuote;

    CsvRecords(Reader reader) {
        this(reader, ',');
    }

    private CsvRecords(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
    }

    /**
     * The names in the first record, and from it the delimiter; null for an empty input.
     *
     * @throws IOException if it can't be read, or is not the header of a table
     */
    @Nullable
    List<String> header() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int c = reader.read();
                c != END && (quoted || !lineEnd(c) || line.toString().isBlank());
                c = reader.read()) {
            quoted ^= c == '"';
            line.append((char) c);
            if (line.length() > MAX_HEADER) {
                throw new IOException(
                        "its header is longer than 1 MiB" + (quoted ? ": a double quote is not closed" : ""));
            }
        }
        if (quoted) {
            throw new IOException("its header has a double quote that is not closed");
        }
        if (line.toString().isBlank()) {
            return null;
        }
        delimiter = mostFrequent(line);
        List<String> names = new CsvRecords(new StringReader(line.toString().strip()), delimiter).next();
        return names == null ? null : names.stream().map(String::strip).toList();
    }

    /** The values of the next record that is not an empty line; null after the last one. */
    @Nullable
    List<String> next() throws IOException {
        int c = reader.read();
        while (lineEnd(c)) {
            c = reader.read();
        }
        if (c == END) {
            return null;
        }
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        while (true) {
            if (c == '"' && value.length() == 0) {
                c = quoted(value);
            }
            if (c == END || lineEnd(c)) {
                terminated = c != END;
                values.add(value.toString());
                return values;
            }
            if (c == delimiter) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append((char) c);
            }
            c = reader.read();
        }
    }

    /** Reads a value up to its closing quote. @return the character after it */
    private int quoted(StringBuilder value) throws IOException {
        for (int c = reader.read(); c != END; c = reader.read()) {
            if (c == '"') {
                int after = reader.read();
                if (after != '"') {
                    return after;
                }
            }
            value.append((char) c);
            if (value.length() > MAX_VALUE) {
                throw new IOException(
                        "a value is longer than 16 Mi characters. Perhaps a double quote is not closed. The value"
                                + " starts with \"" + value.substring(0, 40) + "\"");
            }
        }
        openQuote = true;
        return END;
    }

    /** Whether the last record had a line end. */
    boolean terminated() {
        return terminated;
    }

    /** Whether the last record ended within double quotes. */
    boolean openQuote() {
        return openQuote;
    }

    private static boolean lineEnd(int c) {
        return c == '\n' || c == '\r';
    }

    private static char mostFrequent(CharSequence line) {
        char best = ',';
        int most = 0;
        // Names of columns have commas rather than tabs, so one tab is enough.
        for (char candidate : DELIMITERS.toCharArray()) {
            boolean quoted = false;
            int count = 0;
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                count += !quoted && line.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most || count > 0 && candidate == '\t') {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
