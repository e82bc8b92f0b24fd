package dev.abrazo.cli;

import dev.abrazo.Tasks;
import dev.abrazo.cli.run.RunCommand;
import dev.abrazo.cli.tasks.TaskPage;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Parses the words and does what they ask for: a command, its help, the version. */
final class Dispatch {

    private final Terminal terminal;
    private final CommandLine line;
    private final List<String> words;

    private Dispatch(Terminal terminal, CommandLine line, List<String> words) {
        this.terminal = terminal;
        this.line = line;
        this.words = words;
    }

    static Dispatch of(Terminal terminal, List<String> given) {
        List<String> words = asked(given);
        CommandLine command = words.isEmpty() ? null : Commands.named(words.get(0), terminal);
        return command == null
                ? new Dispatch(terminal, Commands.all(terminal), words)
                : new Dispatch(terminal, command, words.subList(1, words.size()));
    }

    /** {@code help run} is {@code run --help}. */
    private static List<String> asked(List<String> words) {
        if (words.isEmpty() || !words.get(0).equals("help")) {
            return words;
        }
        List<String> asked = new ArrayList<>(words.subList(1, words.size()));
        asked.add("--help");
        return asked;
    }

    /** Whether the command has a flag of this name. */
    boolean knows(String flag) {
        return line.getCommandSpec().optionsMap().containsKey(flag);
    }

    /**
     * Does it.
     *
     * @return the exit status
     */
    int run() {
        ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
        if (parsed.isVersionHelpRequested()) {
            return said(List.of(Version.line()));
        }
        Object command = line.getCommand();
        if (parsed.isUsageHelpRequested()) {
            return said(help(command));
        }
        if (!(command instanceof Callable<?> callable)) {
            HelpPage.of(line.getCommandSpec(), terminal.screen(), terminal.errStyle())
                    .forEach(terminal.err()::line);
            terminal.err().flush();
            return ExitStatus.USAGE;
        }
        try {
            return (Integer) callable.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A command threw a checked exception", e);
        }
    }

    private List<String> help(Object command) {
        if (command instanceof RunCommand run && !run.task().isEmpty()) {
            List<String> page =
                    new ArrayList<>(TaskPage.of(Tasks.named(run.task()), terminal.screen(), terminal.outStyle()));
            page.add("");
            page.add("All flags: abrazo run --help");
            return page;
        }
        return HelpPage.of(line.getCommandSpec(), terminal.screen(), terminal.outStyle());
    }

    private int said(List<String> lines) {
        lines.forEach(terminal.out()::line);
        return ExitStatus.OK;
    }
}
