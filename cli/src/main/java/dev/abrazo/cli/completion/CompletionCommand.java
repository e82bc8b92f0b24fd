package dev.abrazo.cli.completion;

import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code abrazo completion}: prints a completion script for a shell. */
@Command(
        name = "completion",
        description = "Print a completion script: source <(abrazo completion bash), or for fish"
                + " abrazo completion fish | source.",
        footer = {"source <(abrazo completion bash)", "abrazo completion fish | source"})
public final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Supplier<CommandLine> all;

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "The shell: bash, zsh or fish.")
    String shell = "";

    /**
     * Creates the command for this terminal.
     *
     * @param all the command line with all its commands
     */
    public CompletionCommand(Terminal terminal, Supplier<CommandLine> all) {
        this.terminal = terminal;
        this.all = all;
    }

    @Override
    public Integer call() {
        CommandLine line = all.get();
        switch (shell) {
            case "bash":
            case "zsh":
                terminal.out().print(BashScript.of(line.getCommandSpec()));
                return ExitStatus.OK;
            case "fish":
                FishScript.of(line.getCommandSpec()).forEach(terminal.out()::line);
                return ExitStatus.OK;
            default:
                throw new UsageError("Completion is for bash, zsh and fish, not for \"" + shell + "\".");
        }
    }

    /** The shells, for shell completion. */
    static final class Shells extends java.util.ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }
}
