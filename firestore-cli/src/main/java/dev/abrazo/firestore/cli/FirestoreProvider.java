package dev.abrazo.firestore.cli;

import dev.abrazo.cli.CommandProvider;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.cli.backfill.BackfillCommand;
import dev.abrazo.firestore.cli.deploy.DeployCommand;
import dev.abrazo.firestore.cli.emulate.EmulateCommand;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import dev.abrazo.firestore.cli.migrate.ImportCommand;
import dev.abrazo.firestore.cli.watch.WatchCommand;
import dev.abrazo.firestore.log.FunctionLog;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Adds {@code firestore} to the commands of {@code abrazo}. */
public final class FirestoreProvider implements CommandProvider {

    /** Used by the service loader. */
    public FirestoreProvider() {}

    @Override
    public String name() {
        return "firestore";
    }

    @Override
    public Object command(Terminal terminal) {
        // Standard output carries results only.
        FunctionLog.to(terminal::remark);
        return CommandSpec.forAnnotatedObject(new FirestoreCommand())
                .addSubcommand("emulate", CommandSpec.forAnnotatedObject(new EmulateCommand(terminal)))
                .addSubcommand("watch", CommandSpec.forAnnotatedObject(new WatchCommand(terminal)))
                .addSubcommand(
                        "backfill",
                        CommandSpec.forAnnotatedObject(new BackfillCommand(terminal, FirestoreProvider::context)))
                .addSubcommand("deploy", CommandSpec.forAnnotatedObject(new DeployCommand(terminal)))
                .addSubcommand("import", CommandSpec.forAnnotatedObject(new ImportCommand(terminal)));
    }

    private static FunctionContext context(Map<String, String> variables) {
        return GoogleAccess.of(variables).context(variables);
    }
}
