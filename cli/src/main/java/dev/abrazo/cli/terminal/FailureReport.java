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
 * Prints an error message for a failure and determines the exit status. With {@code --verbose} it adds details of the call
 * and the stack trace.
 */
public final class FailureReport {

    private final Terminal terminal;
    private final Secrets secrets;
    private final boolean verbose;
    private final Predicate<String> flags;

    /**
     * Creates a report that prints to this terminal.
     *
     * @param flags whether the command has a flag of this name, such as {@code --timeout}
     */
    public FailureReport(Terminal terminal, Secrets secrets, boolean verbose, Predicate<String> flags) {
        this.terminal = terminal;
        this.secrets = secrets;
        this.verbose = verbose;
        this.flags = flags;
    }

    /**
     * Prints the message for a failure; nothing if the user interrupted the command or the reader of the output is gone.
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
            return print(failure, String.valueOf(failure.getMessage()), ExitStatus.USAGE);
        }
        if (failure instanceof OutputFailure) {
            return print(failure, String.valueOf(failure.getMessage()), ExitStatus.FAILED);
        }
        if (failure instanceof OutOfMemoryError) {
            String message = "Out of memory. Raise the limit with ABRAZO_JAVA_OPTS=-Xmx4g, or use smaller inputs.";
            return print(failure, message, ExitStatus.FAILED);
        }
        return print(
                failure,
                "Internal error in abrazo: " + failure
                        + (verbose ? "" : "\nRun it again with --verbose for the details to report."),
                ExitStatus.FAILED);
    }

    private int inference(InferenceException failure) {
        ErrorDetails details = failure.details();
        String message = OptionNames.of(String.valueOf(failure.getMessage()), details.serverMessage(), flags);
        boolean unsent = details.status() == null && failure.attempts() == 0;
        boolean usage =
                unsent && (failure instanceof InvalidRequestException || failure instanceof ConfigurationException);
        int status = usage
                ? ExitStatus.USAGE
                : failure instanceof CancelledException
                                && Thread.currentThread().isInterrupted()
                        ? ExitStatus.INTERRUPTED
                        : ExitStatus.FAILED;
        print(failure, message, status);
        if (verbose) {
            terminal.remark(terminal.errStyle().dim(TerminalSanitizer.line(secrets.masked(describe(failure)))));
        }
        return status;
    }

    private int print(Throwable failure, String message, int status) {
        terminal.remark(terminal.errStyle().error("error: ") + TerminalSanitizer.text(secrets.masked(message)));
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            terminal.remark(terminal.errStyle()
                    .dim(TerminalSanitizer.text(secrets.masked(trace.toString().strip()))));
        }
        return status;
    }

    private static String describe(InferenceException failure) {
        ErrorDetails details = failure.details();
        StringBuilder text = new StringBuilder("type ").append(failure.code());
        append(text, "status", details.status());
        append(text, "request", details.requestId());
        append(text, "provider", details.provider());
        append(text, "model", details.model());
        append(text, "attempts", details.attempts() == 0 ? null : details.attempts());
        return text.toString();
    }

    private static void append(StringBuilder text, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            text.append(" · ").append(name).append(' ').append(value);
        }
    }
}
