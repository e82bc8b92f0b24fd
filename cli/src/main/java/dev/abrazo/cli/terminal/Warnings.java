package dev.abrazo.cli.terminal;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Prints log messages on standard error: warnings, and with {@code --verbose} all messages of Abrazo's classes. Replaces
 * {@code java.util.logging}, which would dominate the start-up time.
 */
public final class Warnings extends System.LoggerFinder {

    private static final String OURS = "dev.abrazo";

    // Static, since the JDK creates the finder without arguments.
    private static volatile @Nullable Sink sink;

    /** Used by the service loader. */
    public Warnings() {}

    /** Sets the terminal for all further messages. */
    public static void to(Terminal terminal, Secrets secrets, boolean verbose) {
        sink = new Sink(terminal, secrets, verbose);
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Line(name);
    }

    private record Sink(Terminal terminal, Secrets secrets, boolean verbose) {

        boolean takes(String name, System.Logger.Level level) {
            if (level == System.Logger.Level.OFF || level == System.Logger.Level.ALL) {
                return false;
            }
            return level.getSeverity() >= System.Logger.Level.WARNING.getSeverity() || verbose && name.startsWith(OURS);
        }

        void write(System.Logger.Level level, String text) {
            boolean loud = level.getSeverity() >= System.Logger.Level.WARNING.getSeverity();
            Style style = terminal.errStyle();
            String head = loud
                    ? style.warning("warning: ")
                    : style.dim(level.getName().toLowerCase(java.util.Locale.ROOT) + ": ");
            terminal.remark(head + TerminalSanitizer.text(secrets.masked(text)));
        }
    }

    private record Line(String name) implements System.Logger {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            Sink to = sink;
            return to != null && to.takes(name, level);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable thrown) {
            Sink to = sink;
            if (to != null && to.takes(name, level)) {
                to.write(level, text + (thrown == null ? "" : " (" + thrown + ")"));
            }
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object... values) {
            if (isLoggable(level)) {
                boolean plain = values == null || values.length == 0;
                log(level, bundle, plain ? format : MessageFormat.format(format, values), (Throwable) null);
            }
        }
    }
}
