package dev.abrazo.cli;

import dev.abrazo.cli.batch.BatchCommand;
import dev.abrazo.cli.chat.ChatCommand;
import dev.abrazo.cli.completion.CompletionCommand;
import dev.abrazo.cli.doctor.DoctorCommand;
import dev.abrazo.cli.run.RunCommand;
import dev.abrazo.cli.tasks.TasksCommand;
import dev.abrazo.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands by name. A further one is one entry here. */
final class Commands {

    private static final Map<String, Function<Terminal, Callable<Integer>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", RunCommand::new);
        // Not as references to the constructors: those would load the classes, and the libraries with them, for all.
        ALL.put("batch", terminal -> new BatchCommand(terminal));
        ALL.put("chat", terminal -> new ChatCommand(terminal));
        ALL.put("tasks", TasksCommand::new);
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("completion", terminal -> new CompletionCommand(terminal, () -> all(terminal)));
        // The parser learns to read dates, times and database drivers, unless it is told not to; that takes it longer
        // than all that we have for it to do.
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time|nio)\\..*");
    }

    private Commands() {}

    /**
     * What parses the words after this command's name, or null where there is no such command. Without its siblings,
     * since reading their flags would cost every start its time.
     */
    static @Nullable CommandLine named(String name, Terminal terminal) {
        Function<Terminal, Callable<Integer>> command = ALL.get(name);
        return command == null
                ? null
                : configured(new CommandLine(command.apply(terminal)).setCommandName("abrazo " + name));
    }

    /** What parses everything. */
    static CommandLine all(Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand());
        ALL.forEach((name, command) -> line.addSubcommand(name, command.apply(terminal)));
        return configured(line);
    }

    private static CommandLine configured(CommandLine line) {
        helped(line);
        line.getSubcommands().values().forEach(Commands::helped);
        return line.setExpandAtFiles(false) // @file is a text in a file, not more words
                .setInterpolateVariables(false)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    private static void helped(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this.")
                        .build());
    }
}
