package dev.abrazo.firestore.cli.emulate;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo firestore emulate}: the functions on the Firestore emulator. */
@Command(
        name = "emulate",
        description = {
            "Start the Firestore emulator, run inference on each document that is created in it, and write the result"
                    + " into the document, until Ctrl-C.",
            "Configured by the environment variables of the functions"
                    + " (TASK, MODEL_ID, HF_API_TOKEN, HF_INFERENCE_ENDPOINT, COLLECTION_NAME, …); without model, token"
                    + " and endpoint the embedded model answers. With FIRESTORE_EMULATOR_HOST, the emulator that runs"
                    + " there is used."
        },
        footer = {
            "abrazo firestore emulate",
            "TASK=feature-extraction abrazo firestore emulate --port 9000",
            "MODEL_ID=org/model TASK=text-classification abrazo firestore emulate"
        },
        sortOptions = false)
public final class EmulateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "PORT", description = "The emulator's port on 127.0.0.1. Default: 8085.")
    int port = 8085;

    @Option(
            names = "--project",
            paramLabel = "ID",
            description = "The id of the project; any will do. Default: demo-abrazo.")
    String project = GoogleAccess.EMULATOR_PROJECT;

    @Option(
            names = "--functions-port",
            paramLabel = "PORT",
            description =
                    "The port on 127.0.0.1 for the emulator's events. Default: a free one. An emulator that runs already"
                            + " needs the port of its --functions_emulator.")
    int functionsPort;

    @Option(names = "--quiet", description = "Print no line for each document.")
    boolean quiet;

    @Option(names = "--redeliver", hidden = true, description = "Deliver each event twice, after random delays.")
    boolean redeliver;

    @Option(names = "--verbose", description = "Show details of errors.")
    boolean verbose;

    /** Creates the command for this terminal. */
    public EmulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        FlagValues.port("--port", port);
        FlagValues.port("--functions-port", functionsPort);
        terminal.stopGracefully("Stopping.");
        String running = terminal.variable("FIRESTORE_EMULATOR_HOST");
        String host = running == null ? "127.0.0.1:" + port : running;
        Map<String, String> variables = EmulateVariables.of(terminal, project, host);
        GoogleAccess access = GoogleAccess.of(variables);
        FunctionContext context = access.context(variables);
        try (Emulation emulation = new Emulation(terminal, access, context, quiet)) {
            emulation.takeEvents(functionsPort, redeliver);
            if (running == null) {
                emulation.startEmulator(port);
            }
            emulation.connect(host);
            if (!quiet) {
                new TryIt(context.settings(), host, emulation.inference())
                        .lines()
                        .forEach(terminal::remark);
            }
            terminal.out().line("ready FIRESTORE_EMULATOR_HOST=" + host);
            terminal.out().flush();
            emulation.awaitStop();
        }
        return ExitStatus.OK;
    }
}
