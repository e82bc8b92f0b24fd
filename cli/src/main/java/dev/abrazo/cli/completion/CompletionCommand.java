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

/** {@code abrazo completion}: prints the script that teaches a shell the command's words. */
@Command(
        name = "completion",
        description = "Print a script for completion: source <(abrazo completion bash), or for fish"
                + " abrazo completion fish | source.",
        footer = {"source <(abrazo completion bash)", "abrazo completion fish | source"})
public final class CompletionCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Supplier<CommandLine> whole;

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "The shell: bash, zsh or fish.")
    String shell = "";

    /**
     * The command of this terminal.
     *
     * @param whole the command line with all its commands
     */
    public CompletionCommand(Terminal terminal, Supplier<CommandLine> whole) {
        this.terminal = terminal;
        this.whole = whole;
    }

    @Override
    public Integer call() {
        CommandLine line = whole.get();
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

    /** The shells, for completion of the completion. */
    static final class Shells extends java.util.ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }
}
