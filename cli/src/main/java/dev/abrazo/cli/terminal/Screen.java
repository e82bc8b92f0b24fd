package dev.abrazo.cli.terminal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which standard streams are a terminal, and its width.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param columns width in columns; 80 if unknown
 */
public record Screen(boolean in, boolean out, boolean err, int columns) {

    private static final int USUAL = 80;

    /**
     * The screen of this process. The launcher passes it in the system properties {@code abrazo.terminal} (the numbers of the
     * streams that are a terminal, such as {@code 02}) and {@code abrazo.columns}, because Java 17 cannot detect it.
     */
    static Screen ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty("abrazo.terminal");
        if (terminals == null) {
            terminals = console() ? "012" : "";
        }
        int columns = number(System.getProperty("abrazo.columns"));
        if (columns == 0) {
            columns = number(environment.get("COLUMNS"));
        }
        return new Screen(
                terminals.contains("0"),
                terminals.contains("1"),
                terminals.contains("2"),
                columns == 0 ? USUAL : columns);
    }

    /** Without the launcher: up to Java 21 there is a console only if input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // not used from Java 22 on
    private static boolean console() {
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
