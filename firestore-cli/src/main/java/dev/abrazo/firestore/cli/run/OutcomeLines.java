package dev.abrazo.firestore.cli.run;

import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.TerminalSanitizer;
import dev.abrazo.firestore.process.Outcome;
import dev.abrazo.firestore.store.DocumentName;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints a line for each document on standard error. Thread-safe. */
public final class OutcomeLines implements DocumentRunner.Observer {

    private final Terminal terminal;
    private final boolean messages;

    /**
     * Prints to this terminal.
     *
     * @param messages whether to print the messages of errors, which may quote inputs
     */
    public OutcomeLines(Terminal terminal, boolean messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    @Override
    public void processed(DocumentName name, Outcome outcome, Duration time) {
        String what = switch (outcome.kind()) {
            case COMPLETED -> "completed";
            case ERRORED -> terminal.errStyle().error("failed") + reason(outcome);
            case RETRY -> terminal.errStyle().warning("attempt failed") + reason(outcome) + again(outcome);
            case NOT_DUE, SKIPPED -> "";
        };
        if (!what.isEmpty()) {
            terminal.remark(
                    TerminalSanitizer.line(name.path()) + "  " + what + "  " + seconds(time.toMillis() / 1000.0));
        }
    }

    private String reason(Outcome outcome) {
        String code = outcome.error() == null ? "" : " (" + outcome.error().code() + ")";
        return messages ? code + ": " + TerminalSanitizer.line(outcome.message()) : code;
    }

    private static String again(Outcome outcome) {
        return outcome.again() == null
                ? ""
                : ", again in "
                        + seconds(Math.max(
                                0,
                                Duration.between(Instant.now(), outcome.again()).toMillis() / 1000.0));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
    }
}
