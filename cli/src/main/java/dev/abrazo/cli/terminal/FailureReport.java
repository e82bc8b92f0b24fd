package dev.abrazo.cli.terminal;

import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Predicate;

/**
 * Says in a line or two what went wrong and what to do, and gives the exit status for it. With {@code --verbose} also
 * what is known of the exchange, and where in our code it happened.
 */
public final class FailureReport {

    private final Terminal terminal;
    private final Secrets secrets;
    private final boolean verbose;
    private final Predicate<String> flags;

    /**
     * A report to this terminal.
     *
     * @param flags whether the command has a flag of this name: {@code --timeout}
     */
    public FailureReport(Terminal terminal, Secrets secrets, boolean verbose, Predicate<String> flags) {
        this.terminal = terminal;
        this.secrets = secrets;
        this.verbose = verbose;
        this.flags = flags;
    }

    /**
     * Tells the user, as far as there is anything to tell.
     *
     * @return the exit status
     */
    public int of(Throwable failure) {
        if (terminal.interruption().cancelled()) {
            return ExitStatus.INTERRUPTED;
        }
        if (failure instanceof BrokenPipe) {
            return ExitStatus.OK;
        }
        if (failure instanceof InferenceException inference) {
            return inference(inference);
        }
        if (failure instanceof UsageError) {
            return said(failure, String.valueOf(failure.getMessage()), ExitStatus.USAGE);
        }
        if (failure instanceof OutputFailure) {
            return said(failure, String.valueOf(failure.getMessage()), ExitStatus.FAILED);
        }
        if (failure instanceof OutOfMemoryError) {
            String message = "Out of memory. Give the command more, with ABRAZO_JAVA_OPTS=-Xmx4g, or less to do.";
            return said(failure, message, ExitStatus.FAILED);
        }
        return said(
                failure,
                "A fault in abrazo itself: " + failure
                        + (verbose ? "" : "\nRun it again with --verbose for" + " what to put into a report."),
                ExitStatus.FAILED);
    }

    private int inference(InferenceException failure) {
        ErrorDetails details = failure.details();
        String words = OptionNames.of(String.valueOf(failure.getMessage()), details.serverMessage(), flags);
        boolean ours = details.status() == null && failure.attempts() == 0;
        boolean usage =
                ours && (failure instanceof InvalidRequestException || failure instanceof ConfigurationException);
        int status = usage
                ? ExitStatus.USAGE
                : failure instanceof CancelledException
                                && Thread.currentThread().isInterrupted()
                        ? ExitStatus.INTERRUPTED
                        : ExitStatus.FAILED;
        said(failure, words, status);
        if (verbose) {
            terminal.remark(terminal.errStyle().dim(TerminalSanitizer.line(secrets.masked(known(failure)))));
        }
        return status;
    }

    private int said(Throwable failure, String message, int status) {
        terminal.remark(terminal.errStyle().bad("error: ") + TerminalSanitizer.text(secrets.masked(message)));
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            terminal.remark(terminal.errStyle()
                    .dim(TerminalSanitizer.text(secrets.masked(trace.toString().strip()))));
        }
        return status;
    }

    private static String known(InferenceException failure) {
        ErrorDetails details = failure.details();
        StringBuilder known = new StringBuilder("type ").append(failure.code());
        append(known, "status", details.status());
        append(known, "request", details.requestId());
        append(known, "provider", details.provider());
        append(known, "model", details.model());
        append(known, "attempts", details.attempts() == 0 ? null : details.attempts());
        return known.toString();
    }

    private static void append(StringBuilder known, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            known.append(" · ").append(name).append(' ').append(value);
        }
    }
}
