package dev.abrazo.kestra;

import dev.abrazo.cli.CommandProvider;
import dev.abrazo.cli.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/** Adds {@code kestra} to the commands of {@code abrazo}. */
public final class KestraProvider implements CommandProvider {

    /** Used by the service loader. */
    public KestraProvider() {}

    @Override
    public String name() {
        return "kestra";
    }

    @Override
    public Object command(Terminal terminal) {
        return command(terminal, EngineSource.NEW);
    }

    /** The command on engines of this source. */
    static CommandSpec command(Terminal terminal, EngineSource engines) {
        return CommandSpec.forAnnotatedObject(new KestraCommand())
                .addSubcommand("run", CommandSpec.forAnnotatedObject(new FlowRunCommand(terminal, engines)))
                .addSubcommand("validate", CommandSpec.forAnnotatedObject(new FlowValidateCommand(terminal)));
    }
}
