package dev.abrazo.cli.terminal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the standard streams are a terminal, and how wide it is.
 *
 * @param in whether standard input is a terminal
 * @param out whether standard output is one
 * @param err whether standard error is one
 * @param columns how many characters fit on a line; 80 if not known
 */
public record Screen(boolean in, boolean out, boolean err, int columns) {

    private static final int USUAL = 80;

    /**
     * The process's own. The launcher says it in the system properties {@code abrazo.terminal} (the numbers of the
     * streams that are a terminal, such as {@code 02}) and {@code abrazo.columns}, because Java 17 can't tell.
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

    /** Without the launcher: up to Java 21 there is a console only where input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // from 22 on it is not asked
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
