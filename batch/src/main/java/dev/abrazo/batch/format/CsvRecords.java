package dev.abrazo.batch.format;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of delimited text (RFC 4180); the header shows the delimiter. Not thread-safe. */
final class CsvRecords {

    private static final String DELIMITERS = ",;\t|";
    private static final int END = -1;

    private final Reader reader;
    private char delimiter;

    CsvRecords(Reader reader) {
        this(reader, ',');
    }

    private CsvRecords(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
    }

    /** The names in the first record, and from it the delimiter; null for an empty input. */
    @Nullable
    List<String> header() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int c = reader.read();
                c != END && (quoted || c != '\n' || line.toString().isBlank());
                c = reader.read()) {
            quoted ^= c == '"';
            line.append((char) c);
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
        while (c == '\n' || c == '\r') {
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
            if (c == END || c == '\n' || c == '\r') {
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
        }
        return END;
    }

    private static char mostFrequent(CharSequence line) {
        char best = ',';
        int most = 0;
        for (char candidate : DELIMITERS.toCharArray()) {
            boolean quoted = false;
            int count = 0;
            for (int i = 0; i < line.length(); i++) {
                quoted ^= line.charAt(i) == '"';
                count += !quoted && line.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
