package dev.abrazo.cli.kestra;

import dev.abrazo.cli.terminal.UsageError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code abrazo kestra} where Kestra's engine is not on the class path: an entry in the list of commands, and a message that says
 * how to get it. In a checkout the launcher starts the command with the engine instead.
 */
@Command(name = "kestra", description = KestraStub.DESCRIPTION, footer = "abrazo kestra run flow.yaml")
public final class KestraStub implements Callable<Integer> {

    /** What the command does. */
    public static final String DESCRIPTION =
            "Run Kestra flows in this process, without a Kestra server. Needs Java 25.";

    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new UsageError(
                "This installation of abrazo has no Kestra engine. Run ./abrazo kestra in a checkout of Abrazo's"
                        + " sources: it fetches the engine on first use. It needs JDK 25.");
    }
}
