package io.kestra.plugin.huggingface.internal.batch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.abrazo.batch.Batch;
import dev.abrazo.batch.BatchInput;
import dev.abrazo.batch.BatchOutput;
import dev.abrazo.batch.BatchProgress;
import dev.abrazo.batch.BatchResult;
import dev.abrazo.batch.row.InferenceRows;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.models.executions.metrics.Counter;
import io.kestra.core.runners.RunContext;
import io.kestra.plugin.huggingface.internal.InferenceFailedException;
import io.kestra.plugin.huggingface.internal.Session;
import io.kestra.plugin.huggingface.internal.StorageMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call for each row, many at a time, and writes the results to Kestra's storage.
 *
 * @param from what {@link RowSource} reads
 * @param model null for the task's default, or an endpoint that serves one model
 * @param rate rows a second; null for no limit
 * @param maxErrors how many rows may fail
 */
public record BatchCall(
        RunContext context,
        Object from,
        RowMapping mapping,
        String task,
        @Nullable String model,
        Map<String, @Nullable Object> parameters,
        int concurrency,
        @Nullable Double rate,
        long maxErrors) {

    private static final Duration PROGRESS = Duration.ofSeconds(1);

    /** Results of a batch. */
    public record Result(@Nullable URI uri, long rows, long failed) {}

    /**
     * Runs the batch.
     *
     * @throws InferenceFailedException if more rows fail than are allowed, or the batch is cancelled
     */
    public Result run(Session session)
            throws IOException, IllegalVariableEvaluationException, InferenceFailedException {
        // Kestra's client logs a line for each request at DEBUG; a million of them would fill the logs of the run.
        if (context.logger() instanceof Logger logger && logger.isDebugEnabled()) {
            logger.setLevel(Level.INFO);
        }
        StorageMedia media = new StorageMedia(context);
        InferenceRows.Builder rows = InferenceRows.builder(session.client())
                .task(task)
                .parameters(parameters)
                .media(media, media);
        ErrorLimit runner =
                new ErrorLimit((model == null ? rows : rows.model(model)).build(), maxErrors, session.cancellation());
        Batch.Builder batch = Batch.builder(runner).concurrency(concurrency).progress(PROGRESS, this::show);
        if (rate != null) {
            batch.rate(rate);
        }
        Path folder = Files.createTempDirectory(context.workingDir().path(), "batch");
        Path lines = folder.resolve("results.jsonl");
        Checkpoint checkpoint = new Checkpoint(context);
        boolean resumed = checkpoint.restore(lines);
        boolean whole = false;
        try (RowSource source = new RowSource(context, from)) {
            Iterator<? extends Map<String, ?>> first = source.open();
            BatchResult result = batch.build()
                    .run(
                            BatchInput.of(new RowLines(first, mapping), "the rows"),
                            resumed ? BatchOutput.resuming(lines) : BatchOutput.to(lines),
                            session.cancellation());
            context.metric(Counter.of("rows", result.completed()));
            context.metric(Counter.of("rows.failed", result.failed()));
            check(result, runner);
            Path file = context.workingDir().createTempFile(".ion");
            ResultFile.write(source.open(), lines, file);
            URI uri = context.storage().putFile(file.toFile());
            whole = true;
            return new Result(uri, result.completed() + result.skipped(), result.errorsInOutput());
        } finally {
            if (whole) {
                checkpoint.delete();
            } else {
                checkpoint.keep(lines);
            }
        }
    }

    private void check(BatchResult result, ErrorLimit runner) throws InferenceFailedException {
        if (runner.exceeded()) {
            throw InferenceFailedException.of(
                    "too_many_errors",
                    result.failed() + " rows failed, and `maxErrors` allows " + maxErrors + ". One of them: "
                            + runner.first());
        }
        if (result.cancelled()) {
            throw InferenceFailedException.of(
                    "cancelled", "The batch was cancelled after " + result.completed() + " rows.");
        }
        if (runner.first() != null) {
            context.logger().warn("{} rows failed. One of them: {}", result.failed(), runner.first());
        }
    }

    private void show(BatchProgress progress) {
        context.emitProgress(
                "rows",
                String.format(
                        Locale.ROOT,
                        "%,d rows, %,d failed, %,.0f a second",
                        progress.completed() + progress.skipped(),
                        progress.failed(),
                        progress.rowsPerSecond()));
    }
}
