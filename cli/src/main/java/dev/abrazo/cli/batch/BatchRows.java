package dev.abrazo.cli.batch;

import dev.abrazo.InferenceClient;
import dev.abrazo.batch.format.OpenAiResults;
import dev.abrazo.batch.format.ResultsWithInput;
import dev.abrazo.batch.row.InferenceRows;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.ModelFlags;
import dev.abrazo.cli.media.JsonMedia;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.error.InferenceException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs lines with the flags as defaults. A line that needs a server ends the batch if the settings of servers are wrong, since
 * such lines would all fail. Safe for use by many threads.
 */
final class BatchRows implements RowRunner, AutoCloseable {

    private final InferenceClient client;
    private final RowRunner rows;
    private final AtomicReference<@Nullable InferenceException> unusable;

    private BatchRows(InferenceClient client, RowRunner rows, AtomicReference<@Nullable InferenceException> unusable) {
        this.client = client;
        this.rows = rows;
        this.unusable = unusable;
    }

    static BatchRows open(Terminal terminal, ModelFlags modelFlags, CallFlags callFlags, BatchFlags flags) {
        AtomicReference<@Nullable InferenceException> unusable = new AtomicReference<>();
        RowMedia media = RowMedia.of(flags);
        Map<String, @Nullable Object> parameters = callFlags.parametersOfAnyTask();
        InferenceClient client = modelFlags.openAny(terminal, callFlags.options(), unusable::set);
        InferenceRows.Builder builder = InferenceRows.builder(client)
                .parameters(parameters)
                .mediaByRow(new JsonMedia(client::fetch), media::writer);
        if (flags.task != null) {
            builder.task(flags.task);
        }
        InferenceRows own = builder.build();
        BatchFormats formats = new BatchFormats(flags);
        RowRunner rows = formats.openAi() ? OpenAiResults.of(own) : formats.table() ? ResultsWithInput.of(own) : own;
        return new BatchRows(client, rows, unusable);
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        Map<String, @Nullable Object> result = rows.run(row);
        InferenceException error = unusable.get();
        if (error != null) {
            throw error;
        }
        return result;
    }

    @Override
    public void close() {
        client.close();
    }
}
