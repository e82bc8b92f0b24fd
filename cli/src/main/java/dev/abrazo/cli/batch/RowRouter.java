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
 * Who answers a line: the server or the model in this process that the flags name, unless the line says otherwise. Where the
 * flags name none, a line that names a model, a provider, an endpoint or a token goes to a server; of the others the embedded
 * model answers those whose task it can do, and the hosted service the rest, where there is a token. Safe for use by many
 * threads.
 */
final class RowRouter implements RowRunner, AutoCloseable {

    private static final List<String> NAMING = List.of("model", "provider", "endpoint", "token");

    private final List<InferenceClient> clients;
    private final RowRunner named;
    private final RowRunner embedded;
    private final RowRunner others;
    private final Predicate<String> doneHere;

    /**
     * @param named answers lines that say who is to answer
     * @param embedded answers lines whose task is done here
     * @param others answers all other lines
     */
    private RowRouter(
            List<InferenceClient> clients,
            RowRunner named,
            RowRunner embedded,
            RowRunner others,
            Predicate<String> doneHere) {
        this.clients = clients;
        this.named = named;
        this.embedded = embedded;
        this.others = others;
        this.doneHere = doneHere;
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
        InferenceClient here = modelFlags.openLocal(terminal, callFlags.options());
        RowRunner local = rows(here, callFlags, media);
        Predicate<String> doneHere = task -> EmbeddedTasks.include(here, Tasks.named(task));
        try {
            InferenceClient client = modelFlags.openRemote(terminal, callFlags.options());
            RowRunner remote = rows(client, callFlags, media);
            boolean token = new Environment(terminal.environment()).token() != null;
            return new RowRouter(List.of(here, client), remote, local, token ? remote : local, doneHere);
        } catch (UsageError e) {
            here.close();
            throw e;
        } catch (InferenceException e) {
            // A setting that only servers need ends the batch where a line needs one.
            RowRunner refused = row -> {
                throw e;
            };
            return new RowRouter(List.of(here), refused, local, refused, doneHere);
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
            if (NAMING.stream().anyMatch(name -> fields.get(name) != null)) {
                return named;
            }
            return !(fields.get("task") instanceof String task) || doneHere.test(task) ? embedded : others;
        } catch (InferenceException e) {
            // What is wrong with it is said by the one that answers it.
            return embedded;
        }
    }

    @Override
    public void close() {
        clients.forEach(InferenceClient::close);
    }
}
