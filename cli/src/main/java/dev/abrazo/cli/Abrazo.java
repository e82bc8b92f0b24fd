package dev.abrazo.cli;

import dev.abrazo.cli.terminal.FailureReport;
import dev.abrazo.cli.terminal.Secrets;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.Warnings;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ParameterException;

/** The command's entry. */
public final class Abrazo {

    private static final long FAREWELL_SECONDS = 2;

    private Abrazo() {}

    /**
     * Runs the command and ends the process with its exit status.
     *
     * @param args the words after {@code abrazo}
     */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        CountDownLatch ended = new CountDownLatch(1);
        // The JVM runs this on Ctrl-C and then exits with 130 by itself; on any other end it finds nothing to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(terminal, ended), "abrazo-interrupt"));
        int status = run(terminal, RawArguments.of(args));
        ended.countDown();
        System.exit(status);
    }

    /** Ends what is under way, and gives it a moment to leave the server and the screen in good order. */
    private static void interrupt(Terminal terminal, CountDownLatch ended) {
        terminal.interruption().cancel();
        try {
            ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs the command on this terminal.
     *
     * @return the exit status
     */
    public static int run(Terminal terminal, List<String> words) {
        Secrets secrets = Secrets.of(words, terminal.environment());
        boolean verbose = words.stream().takeWhile(word -> !word.equals("--")).anyMatch("--verbose"::equals);
        Warnings.to(terminal, secrets, verbose);
        Dispatch dispatch = Dispatch.of(terminal, words);
        FailureReport report = new FailureReport(terminal, secrets, verbose, dispatch::knows);
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
