package dev.abrazo.cli;

import dev.abrazo.cli.terminal.FailureReport;
import dev.abrazo.cli.terminal.Secrets;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.Warnings;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ParameterException;

/** Entry point of the {@code abrazo} command. */
public final class Abrazo {

    private static final long CLEANUP_SECONDS = 2;

    private Abrazo() {}

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param args the command-line arguments
     */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        CountDownLatch ended = new CountDownLatch(1);
        // On Ctrl-C the JVM runs this hook and then exits with 130; on a normal exit there is nothing to cancel.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(terminal, ended), "abrazo-interrupt"));
        int status = run(terminal, RawArguments.of(args));
        ended.countDown();
        System.exit(status);
    }

    /** Cancels the running command and waits a short time for its cleanup. */
    private static void interrupt(Terminal terminal, CountDownLatch ended) {
        terminal.interruption().cancel();
        try {
            ended.await(CLEANUP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs the command with these arguments on this terminal.
     *
     * @return the exit status
     */
    public static int run(Terminal terminal, List<String> arguments) {
        Secrets secrets = Secrets.of(arguments, terminal.environment());
        boolean verbose =
                arguments.stream().takeWhile(argument -> !argument.equals("--")).anyMatch("--verbose"::equals);
        Warnings.to(terminal, secrets, verbose);
        Dispatch dispatch = Dispatch.of(terminal, arguments);
        FailureReport report = new FailureReport(terminal, secrets, verbose, dispatch::hasFlag);
        try {
            int status = dispatch.run();
            terminal.out().flush();
            return status;
        } catch (ParameterException e) {
            return report.of(ParseErrors.explained(e));
        } catch (RuntimeException | Error e) {
            return report.of(e);
        }
    }
}
