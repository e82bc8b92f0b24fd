package dev.abrazo.firestore.cli.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of environment variables: a line {@code NAME=value} for each, with comments after {@code #}. */
public final class EnvFile {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

    private EnvFile() {}

    /**
     * Reads a file; the first of two lines for one variable is ignored.
     *
     * @throws IOException if it can't be read
     */
    public static Map<String, String> read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    static Map<String, String> parse(List<String> lines) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (matcher.matches()) {
                variables.put(matcher.group(1), unquoted(matcher.group(2)));
            }
        }
        return variables;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
