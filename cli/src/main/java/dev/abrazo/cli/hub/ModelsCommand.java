package dev.abrazo.cli.hub;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.flags.ProviderNames;
import dev.abrazo.cli.tasks.TaskNames;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.hub.Hub;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo models}: lists models of the Hub. */
@Command(
        name = "models",
        description = "List models of the Hub, by task and provider.",
        footer = {
            "abrazo models --task text-to-image --provider fal-ai",
            "abrazo models --task chat-completion --provider groq --limit 100",
            "abrazo models qwen --provider all --json"
        },
        sortOptions = false)
public final class ModelsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "A part of the model's id. Default: any.")
    @Nullable
    String text;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description = "Models for this task. Default: any.")
    @Nullable
    String task;

    @Option(
            names = "--provider",
            paramLabel = "P",
            completionCandidates = ProviderNames.class,
            description = "Models that this provider serves; all for any provider. Default: all models.")
    @Nullable
    String provider;

    @Option(names = "--author", paramLabel = "NAME", description = "Models of this user or organisation. Default: any.")
    @Nullable
    String author;

    @Option(names = "--limit", paramLabel = "N", description = "The largest number of models. Default: 20.")
    int limit = Hub.Search.DEFAULT_LIMIT;

    @Option(names = "--json", description = "Print JSON, as the Hub sends it.")
    boolean json;

    @Mixin(name = "Requests to the Hub")
    HubFlags flags = new HubFlags();

    /** Creates the command for this terminal. */
    public ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageError("--limit takes a number of 1 or more, not " + limit + ".");
        }
        String id = task == null ? null : Tasks.named(task).id();
        List<Hub.Model> models;
        try (InferenceClient client = flags.open(terminal);
                Spinner spinner = Spinner.start(terminal, "asking the Hub")) {
            models = client.hub().models(search -> fill(search.limit(limit), id));
        }
        if (json) {
            Listing.json(terminal, models.stream().map(Hub.Model::json).toList());
        } else if (models.isEmpty()) {
            terminal.remark("The Hub lists no such model.");
        } else {
            Listing.table(terminal, models.stream().map(ModelsCommand::row).toList());
        }
        return ExitStatus.OK;
    }

    private void fill(Hub.Search search, @Nullable String id) {
        if (id != null) {
            search.task(id);
        }
        if (provider != null) {
            search.provider(provider);
        }
        if (text != null) {
            search.text(text);
        }
        if (author != null) {
            search.author(author);
        }
    }

    private static List<String> row(Hub.Model model) {
        String providers = model.providers().stream()
                .filter(entry -> "live".equals(entry.status()))
                .map(Hub.ModelProvider::provider)
                .collect(Collectors.joining(", "));
        return List.of(
                model.id(),
                model.task() == null ? "" : model.task(),
                model.downloads() == null ? "" : Numbers.count(model.downloads()) + " downloads",
                model.gated() ? "gated" : "",
                providers);
    }
}
