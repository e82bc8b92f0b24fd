package dev.abrazo.firestore.cli.backfill;

import dev.abrazo.batch.Batch;
import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.BatchOutput;
import dev.abrazo.batch.BatchResult;
import dev.abrazo.cli.batch.ProgressLine;
import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.process.State;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.firestore.store.FieldPath;
import java.io.File;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code abrazo firestore backfill}: runs the documents of a collection that have no result yet. */
@Command(
        name = "backfill",
        description = {
            "Run the documents that are in the collection already, as the function does with new ones.",
            "Documents whose status is COMPLETED are skipped, so that the same command continues after an interruption. It can run beside the"
                    + " function and beside watchers: each document is done once. The configuration comes from the environment."
        },
        footer = {
            "COLLECTION_NAME=inferences TASK=feature-extraction abrazo firestore backfill --project my-project",
            "abrazo firestore backfill --rate 20/s --retry-errors"
        },
        sortOptions = false)
public final class BackfillCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final ContextFactory contexts;

    @Option(names = "--project", paramLabel = "ID", description = "The project. Default: GOOGLE_CLOUD_PROJECT.")
    @Nullable
    String project;

    @Option(
            names = "--database",
            paramLabel = "ID",
            description = "The database. Default: ABRAZO_DATABASE, else (default).")
    @Nullable
    String database;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many documents run at the same time. Default: ABRAZO_CONCURRENCY, else 16.")
    @Nullable
    Integer concurrency;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description = "The most documents in a second; also N/m, N/h. Default: no limit.")
    @Nullable
    String rate;

    @Option(names = "--retry-errors", description = "Also run documents whose error is final.")
    boolean retryErrors;

    @Option(
            names = "--skip-results",
            description = "Skip documents that have a result and no status, such as those of the Firebase extension.")
    boolean skipResults;

    @Option(names = "--out", paramLabel = "OUT.jsonl", description = "Write a line for each document to this new file.")
    @Nullable
    File out;

    /** Opens the access to Firestore. */
    @FunctionalInterface
    public interface ContextFactory {

        /** The context with this configuration. */
        FunctionContext open(Map<String, String> variables);
    }

    /** Creates the command. */
    public BackfillCommand(Terminal terminal, ContextFactory contexts) {
        this.terminal = terminal;
        this.contexts = contexts;
    }

    @Override
    public Integer call() {
        if (out != null && out.exists()) {
            throw new UsageError(out + " exists. Choose another file for --out.");
        }
        Map<String, String> variables = new HashMap<>(terminal.environment());
        put(variables, "ABRAZO_PROJECT", project);
        put(variables, "ABRAZO_DATABASE", database);
        put(variables, "ABRAZO_CONCURRENCY", concurrency == null ? null : concurrency.toString());
        try (FunctionContext context = contexts.open(variables)) {
            return run(context);
        } finally {
            terminal.status("");
        }
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    private int run(FunctionContext context) {
        Settings settings = context.settings();
        CollectionPath collection = settings.trigger().collection();
        String id = settings.google().project();
        if (collection == null) {
            throw new UsageError("COLLECTION_NAME is missing. Set it to the collection whose documents are to run.");
        }
        if (id == null) {
            throw new UsageError("Give the --project, or set GOOGLE_CLOUD_PROJECT.");
        }
        String base = settings.google().database();
        PendingLines lines = new PendingLines(
                context.documents(), collection, collection.query(id, base), document -> pending(context, document));
        DocumentRows rows = new DocumentRows(
                context.documents(),
                context.processor(),
                settings,
                retryErrors,
                path -> new DocumentName(id, base, path));
        Batch.Builder batch = Batch.builder(rows)
                .concurrency(settings.trigger().concurrency())
                .unordered();
        if (rate != null) {
            FlagValues.Rate most = FlagValues.rate("--rate", rate);
            batch.rate(most.most(), most.window());
        }
        ProgressLine progress = new ProgressLine(terminal, true);
        batch.progress(progress.interval(), progress);
        terminal.endGracefully("Stopping. Documents under way are finished; press Ctrl-C again to stop at once.");
        BatchOutput output = out == null
                ? BatchOutput.to(OutputStream.nullOutputStream(), "the output")
                : BatchOutput.to(out.toPath());
        BatchResult result = batch.build().run(BatchInput.of(lines, "the collection"), output, terminal.interruption());
        progress.close();
        return summarize(result, lines.documentsRead());
    }

    private boolean pending(FunctionContext context, Document document) {
        State state = context.processor().state(document);
        Settings.Trigger trigger = context.settings().trigger();
        if (skipResults
                && !document.fields().containsKey(trigger.statusField())
                && FieldPath.get(document.fields(), trigger.resultField()) != null) {
            return false;
        }
        return state != null && state != State.COMPLETED && (state != State.ERRORED || retryErrors);
    }

    private int summarize(BatchResult result, long read) {
        terminal.remark(read + (read == 1 ? " document read, " : " documents read, ")
                + (result.completed() - result.failed()) + " done, " + result.failed() + " failed"
                + (result.errorsByType().isEmpty() ? "" : " " + result.errorsByType()) + ".");
        if (result.cancelled()) {
            terminal.remark("Interrupted. To continue, run the same command.");
            return ExitStatus.INTERRUPTED;
        }
        return result.failed() == 0 ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
