package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.kestra.engine.FlowValidation;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo kestra validate}: checks a flow without running it. */
@Command(
        name = "validate",
        description = "Check a flow without running it: its syntax, its properties and their types.",
        footer = "abrazo kestra validate flow.yaml",
        sortOptions = false)
final class FlowValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FLOW.yaml", description = "The file with the flow.")
    File file = new File("");

    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder with the jars of further Kestra plugins.")
    @Nullable
    File plugins;

    @Option(names = "--verbose", description = "Show details of errors.")
    boolean verbose;

    FlowValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        FlowFile flow = FlowFile.read(file);
        Path[] folders = PluginFolders.with(plugins);
        try (Spinner spinner = Spinner.start(terminal, "starting Kestra")) {
            FlowValidation validation = FlowValidation.withPlugins(folders);
            flow.checked(source -> {
                validation.check(source);
                return source;
            });
            spinner.close();
        }
        terminal.out().line(flow.path().getFileName() + " is a valid flow.");
        return ExitStatus.OK;
    }
}
