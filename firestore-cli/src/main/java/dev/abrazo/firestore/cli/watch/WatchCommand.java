package dev.abrazo.firestore.cli.watch;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import dev.abrazo.firestore.cli.run.DocumentRunner;
import dev.abrazo.firestore.cli.run.OutcomeLines;
import dev.abrazo.firestore.config.CollectionPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo firestore watch}: a worker that listens for documents. */
@Command(
        name = "watch",
        description = {
            "Run inference on the documents of a collection, those that are there and each new one, until Ctrl-C.",
            "Any number of workers can watch one collection, on any machine: each document is done once."
                    + " Configured by the environment variables of the functions (TASK, MODEL_ID, HF_API_TOKEN,"
                    + " COLLECTION_NAME, ABRAZO_CONCURRENCY, …). Credentials are the Application Default Credentials,"
                    + " or FIRESTORE_EMULATOR_HOST names an emulator."
        },
        footer = {
            "abrazo firestore watch --project my-project",
            "abrazo firestore watch --project my-project --metrics-port 9100 --quiet",
            "FIRESTORE_EMULATOR_HOST=127.0.0.1:8085 abrazo firestore watch"
        },
        sortOptions = false)
public final class WatchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--project",
            paramLabel = "ID",
            description = "The id of the project. Default: ABRAZO_PROJECT, GOOGLE_CLOUD_PROJECT, else that of the"
                    + " credentials; demo-abrazo for an emulator.")
    @Nullable
    String project;

    @Option(
            names = "--database",
            paramLabel = "ID",
            description = "The id of the database. Default: ABRAZO_DATABASE, else (default).")
    @Nullable
    String database;

    @Option(
            names = "--metrics-interval",
            paramLabel = "TIME",
            description = "How often a line with the counters is printed, if they changed. Default: 10s.")
    String interval = "10s";

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve the counters at http://127.0.0.1:PORT/metrics in the text format of Prometheus.")
    @Nullable
    Integer metricsPort;

    @Option(
            names = "--metrics-host",
            paramLabel = "ADDRESS",
            description = "The address for --metrics-port; 0.0.0.0 for all. Default: 127.0.0.1.")
    String metricsHost = "127.0.0.1";

    @Option(
            names = "--stop-timeout",
            paramLabel = "TIME",
            description =
                    "How long documents that run may take to end after Ctrl-C or SIGTERM. Those that do not end are taken"
                            + " over by another worker when their lease ends. Default: 30s.")
    String stopTimeout = "30s";

    @Option(names = "--quiet", description = "Print no lines about documents and counters.")
    boolean quiet;

    @Option(names = "--verbose", description = "Print a line for each document, and details of errors.")
    boolean verbose;

    /** Creates the command for this terminal. */
    public WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration every = FlagValues.time("--metrics-interval", interval);
        Duration most = FlagValues.time("--stop-timeout", stopTimeout);
        if (metricsPort != null) {
            FlagValues.port("--metrics-port", metricsPort);
        }
        Map<String, String> variables = variables();
        GoogleAccess access = GoogleAccess.of(variables);
        FunctionContext context = access.context(variables);
        CollectionPath collection = context.settings().trigger().collection();
        if (collection == null) {
            throw new UsageError("COLLECTION_NAME is missing. Set it to the path of a collection, such as inferences or"
                    + " users/{uid}/messages.");
        }
        terminal.stopGracefully("Stopping when the documents that run are done. Press Ctrl-C again to stop at once.");
        DocumentRunner runner = DocumentRunner.start(
                context, verbose && !quiet ? new OutcomeLines(terminal, false) : (name, outcome, time) -> {});
        MetricsText metrics = new MetricsText(context.processor().metrics(), runner);
        boolean ended;
        InferenceException failure;
        try (MetricsServer server = MetricsServer.start(metricsHost, metricsPort, metrics)) {
            Watch watch = new Watch(terminal, runner, metrics, quiet);
            failure = watch.run(access, collection, every);
        } finally {
            ended = runner.stop(most);
        }
        if (!quiet) {
            terminal.remark(metrics.line());
        }
        if (!ended) {
            // Closing the client would end the calls, and their errors would be written as results.
            terminal.remark(terminal.errStyle().warning("warning: ") + "Documents that did not end in time: "
                    + runner.load().running() + ". Another worker takes them over when their lease ends.");
        } else {
            context.close();
        }
        if (failure != null) {
            throw failure;
        }
        return ExitStatus.OK;
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(terminal.environment());
        // It honours RETRY and a removed status, as functions do with this.
        variables.put("ABRAZO_TRIGGER", "written");
        if (project != null) {
            variables.put("ABRAZO_PROJECT", project);
        }
        if (database != null) {
            variables.put("ABRAZO_DATABASE", database);
        }
        return variables;
    }
}
