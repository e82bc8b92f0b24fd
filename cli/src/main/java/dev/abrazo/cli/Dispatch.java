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

/** Parses the arguments and runs what they ask for: a command, its help, or the version. */
final class Dispatch {

    private final Terminal terminal;
    private final CommandLine line;
    private final List<String> arguments;

    /** The command that the arguments name, or the one of {@link #line}. */
    private CommandLine chosen;

    private Dispatch(Terminal terminal, CommandLine line, List<String> arguments) {
        this.terminal = terminal;
        this.line = line;
        this.arguments = arguments;
        this.chosen = line;
    }

    static Dispatch of(Terminal terminal, List<String> given) {
        List<String> arguments = helpAsFlag(given);
        CommandLine command = arguments.isEmpty() ? null : Commands.named(arguments.get(0), terminal);
        return command == null
                ? new Dispatch(terminal, Commands.all(terminal), arguments)
                : new Dispatch(terminal, command, arguments.subList(1, arguments.size()));
    }

    /** Rewrites {@code help run} to {@code run --help}. */
    private static List<String> helpAsFlag(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.get(0).equals("help")) {
            return arguments;
        }
        List<String> rewritten = new ArrayList<>(arguments.subList(1, arguments.size()));
        rewritten.add("--help");
        return rewritten;
    }

    /** Whether the command has a flag of this name. */
    boolean hasFlag(String flag) {
        return chosen.getCommandSpec().optionsMap().containsKey(flag);
    }

    /**
     * Runs the command.
     *
     * @return the exit status
     */
    int run() {
        ParseResult parsed = line.parseArgs(arguments.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        chosen = parsed.commandSpec().commandLine();
        if (parsed.isVersionHelpRequested()) {
            return print(List.of(Version.line()));
        }
        Object command = chosen.getCommand();
        if (parsed.isUsageHelpRequested()) {
            return print(help(command));
        }
        if (!(command instanceof Callable<?> callable)) {
            HelpPage.of(chosen.getCommandSpec(), terminal.screen(), terminal.errStyle())
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
        return HelpPage.of(chosen.getCommandSpec(), terminal.screen(), terminal.outStyle());
    }

    private int print(List<String> lines) {
        lines.forEach(terminal.out()::line);
        return ExitStatus.OK;
    }
}
