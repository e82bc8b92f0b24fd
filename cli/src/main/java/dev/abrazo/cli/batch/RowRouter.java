package dev.abrazo.cli.batch;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.batch.row.InferenceRows;
import dev.abrazo.batch.row.Row;
import dev.abrazo.batch.row.RowRunner;
import dev.abrazo.cli.flags.CallFlags;
import dev.abrazo.cli.flags.EmbeddedTasks;
import dev.abrazo.cli.flags.ModelFlags;
import dev.abrazo.cli.media.JsonMedia;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.InferenceException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the backend of each row: the one that the flags name, unless the row names another. Without such flags, a row with
 * a model, provider, endpoint or token goes to a server; of the others, the embedded model runs the tasks it supports, and
 * the hosted service the rest, if there is a token. Thread-safe.
 */
final class RowRouter implements RowRunner, AutoCloseable {

    private static final List<String> ROUTING_FIELDS = List.of("model", "provider", "endpoint", "token");

    private final List<InferenceClient> clients;
    private final RowRunner named;
    private final RowRunner embedded;
    private final RowRunner others;
    private final Predicate<String> supportedLocally;

    /**
     * @param named runs rows that name a model, provider, endpoint or token
     * @param embedded runs rows whose task the embedded model supports
     * @param others runs all other rows
     */
    private RowRouter(
            List<InferenceClient> clients,
            RowRunner named,
            RowRunner embedded,
            RowRunner others,
            Predicate<String> supportedLocally) {
        this.clients = clients;
        this.named = named;
        this.embedded = embedded;
        this.others = others;
        this.supportedLocally = supportedLocally;
    }

    static RowRouter open(Terminal terminal, ModelFlags modelFlags, CallFlags callFlags, BatchFlags flags) {
        RowMedia media = RowMedia.of(flags);
        if (modelFlags.decided()) {
            InferenceClient client = modelFlags.local()
                    ? modelFlags.openLocal(terminal, callFlags.options())
                    : modelFlags.openRemote(terminal, callFlags.options());
            RowRunner rows = rows(client, callFlags, media);
            return new RowRouter(List.of(client), rows, rows, rows, task -> false);
        }
        InferenceClient localClient = modelFlags.openLocal(terminal, callFlags.options());
        RowRunner local = rows(localClient, callFlags, media);
        Predicate<String> supportedLocally = task -> EmbeddedTasks.include(localClient, Tasks.named(task));
        try {
            InferenceClient client = modelFlags.openRemote(terminal, callFlags.options());
            RowRunner remote = rows(client, callFlags, media);
            boolean token = new Environment(terminal.environment()).token() != null;
            return new RowRouter(List.of(localClient, client), remote, local, token ? remote : local, supportedLocally);
        } catch (UsageError e) {
            localClient.close();
            throw e;
        } catch (InferenceException e) {
            // An invalid server setting matters only if a row needs a server.
            RowRunner refused = row -> {
                throw e;
            };
            return new RowRouter(List.of(localClient), refused, local, refused, supportedLocally);
        }
    }

    private static InferenceRows rows(InferenceClient client, CallFlags callFlags, RowMedia media) {
        return InferenceRows.builder(client)
                .parameters(callFlags.parametersOfAnyTask())
                .mediaByRow(new JsonMedia(client::fetch), media::writer)
                .build();
    }

    @Override
    public Map<String, @Nullable Object> run(Row row) {
        return runner(row).run(row);
    }

    private RowRunner runner(Row row) {
        try {
            Map<String, @Nullable Object> fields = row.fields();
            if (ROUTING_FIELDS.stream().anyMatch(name -> fields.get(name) != null)) {
                return named;
            }
            return !(fields.get("task") instanceof String task) || supportedLocally.test(task) ? embedded : others;
        } catch (InferenceException e) {
            // The runner reports the error.
            return embedded;
        }
    }

    @Override
    public void close() {
        clients.forEach(InferenceClient::close);
    }
}
