package dev.abrazo.cli;

import dev.abrazo.cli.batch.BatchCommand;
import dev.abrazo.cli.chat.ChatCommand;
import dev.abrazo.cli.completion.CompletionCommand;
import dev.abrazo.cli.doctor.DoctorCommand;
import dev.abrazo.cli.firestore.FirestoreStub;
import dev.abrazo.cli.hub.LoginCommand;
import dev.abrazo.cli.hub.LogoutCommand;
import dev.abrazo.cli.hub.ModelsCommand;
import dev.abrazo.cli.hub.ProvidersCommand;
import dev.abrazo.cli.hub.WhoAmICommand;
import dev.abrazo.cli.kestra.KestraStub;
import dev.abrazo.cli.run.RunCommand;
import dev.abrazo.cli.snippet.SnippetCommand;
import dev.abrazo.cli.tasks.TasksCommand;
import dev.abrazo.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands by name. A new command is one entry here. */
final class Commands {

    private static final Map<String, Function<Terminal, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("run", RunCommand::new);
        // Lambdas, since constructor references would load these classes and their libraries for every command.
        ALL.put("batch", terminal -> new BatchCommand(terminal));
        ALL.put("chat", terminal -> new ChatCommand(terminal));
        ALL.put("tasks", TasksCommand::new);
        ALL.put("providers", terminal -> new ProvidersCommand(terminal));
        ALL.put("models", terminal -> new ModelsCommand(terminal));
        ALL.put("snippet", terminal -> new SnippetCommand(terminal));
        ALL.put("login", terminal -> new LoginCommand(terminal));
        ALL.put("logout", terminal -> new LogoutCommand(terminal));
        ALL.put("whoami", terminal -> new WhoAmICommand(terminal));
        ALL.put("doctor", DoctorCommand::new);
        ALL.put("kestra", terminal -> provided("kestra", terminal, KestraStub::new));
        ALL.put("firestore", terminal -> provided("firestore", terminal, FirestoreStub::new));
        ALL.put("completion", terminal -> new CompletionCommand(terminal, () -> all(terminal)));
        // Excluded converters (dates, times, SQL) save more start-up time than all other parsing takes.
        System.setProperty("picocli.converters.excludes", "java\\.(sql|time|nio)\\..*");
    }

    private Commands() {}

    /**
     * The parser of one command's arguments, or null if there is no such command. It has no other commands, since
     * reading their flags would slow down every start.
     */
    static @Nullable CommandLine named(String name, Terminal terminal) {
        Function<Terminal, Object> command = ALL.get(name);
        return command == null
                ? null
                : configured(new CommandLine(command.apply(terminal)).setCommandName("abrazo " + name));
    }

    /** The parser of all commands. */
    static CommandLine all(Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand());
        ALL.forEach((name, command) -> line.addSubcommand(name, command.apply(terminal)));
        return configured(line);
    }

    /** The command of another artifact, or its stub. */
    private static Object provided(String name, Terminal terminal, Supplier<Object> stub) {
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.command(terminal);
            }
        }
        return stub.get();
    }

    private static CommandLine configured(CommandLine line) {
        addHelpFlags(line);
        return line.setExpandAtFiles(false) // @file is the text in a file, not a list of arguments
                .setInterpolateVariables(false)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    private static void addHelpFlags(CommandLine line) {
        line.getSubcommands().values().forEach(Commands::addHelpFlags);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
    }
}
