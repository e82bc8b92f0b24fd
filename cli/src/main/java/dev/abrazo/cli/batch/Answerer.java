package dev.abrazo.cli.batch;

import dev.abrazo.InferenceClient;
import dev.abrazo.batch.row.InferenceRows;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.cli.run.CallFlags;
import dev.abrazo.cli.run.JsonMedia;
import dev.abrazo.cli.run.ModelFlags;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.error.InferenceException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a line: whoever the flags name, unless the line says otherwise. Where nothing is named, the embedded model
 * answers, and lines that name a model, a provider, an endpoint or a token themselves go out to it. Safe for use by many
 * threads.
 */
final class Answerer implements RowRunner, AutoCloseable {

    private static final List<String> NAMING = List.of("model", "provider", "endpoint", "token");

    private final InferenceClient client;
    private final InferenceRows rows;
    private final @Nullable InferenceClient remote;
    private final @Nullable InferenceRows remoteRows;

    private Answerer(
            InferenceClient client,
            InferenceRows rows,
            @Nullable InferenceClient remote,
            @Nullable InferenceRows remoteRows) {
        this.client = client;
        this.rows = rows;
        this.remote = remote;
        this.remoteRows = remoteRows;
    }

    static Answerer open(Terminal terminal, ModelFlags who, CallFlags how, BatchFlags flags) {
        RowMedia media = RowMedia.of(flags);
        InferenceClient client = who.open(terminal, how.options());
        if (who.local() || !who.embedded(terminal)) {
            return new Answerer(client, rows(client, how, media), null, null);
        }
        InferenceClient remote = who.openRemote(terminal, how.options());
        return new Answerer(client, rows(client, how, media), remote, rows(remote, how, media));
    }

    private static InferenceRows rows(InferenceClient client, CallFlags how, RowMedia media) {
        return InferenceRows.builder(client)
                .parameters(how.plainParameters())
                .mediaByRow(new JsonMedia(client::fetch), media::writer)
                .build();
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        return (remoteRows != null && names(row) ? remoteRows : rows).run(row);
    }

    private static boolean names(Row row) {
        try {
            Map<String, @Nullable Object> fields = row.fields();
            return NAMING.stream().anyMatch(name -> fields.get(name) != null);
        } catch (InferenceException e) {
            // What is wrong with it is said by whoever is asked to answer it.
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
        if (remote != null) {
            remote.close();
        }
    }
}
