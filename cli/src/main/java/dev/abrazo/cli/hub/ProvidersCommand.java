package dev.abrazo.cli.hub;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.cli.draw.Numbers;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.hub.Hub;
import dev.abrazo.json.Json;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.Task;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo providers}: lists the providers, or those that serve a model. */
@Command(
        name = "providers",
        description = "List the providers and their tasks, or who serves a model and what it costs.",
        footer = {
            "abrazo providers",
            "abrazo providers meta-llama/Llama-3.3-70B-Instruct",
            "abrazo providers black-forest-labs/FLUX.1-schnell --json"
        },
        sortOptions = false)
public final class ProvidersCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "The model's id on the Hub. Default: all providers.")
    @Nullable
    String model;

    @Option(names = "--json", description = "Print JSON, with all that the Hub and the router state.")
    boolean json;

    @Mixin(name = "Requests to the Hub")
    HubFlags flags = new HubFlags();

    /** Creates the command for this terminal. */
    public ProvidersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (model == null) {
            known();
            return ExitStatus.OK;
        }
        List<Hub.ModelProvider> providers;
        try (InferenceClient client = flags.open(terminal);
                Spinner spinner = Spinner.start(terminal, "asking the Hub")) {
            providers = client.hub().providersOf(model);
        }
        if (json) {
            Listing.json(
                    terminal, providers.stream().map(Hub.ModelProvider::json).toList());
        } else if (providers.isEmpty()) {
            terminal.remark("No provider serves " + model + ".");
        } else {
            Listing.table(
                    terminal, providers.stream().map(ProvidersCommand::row).toList());
        }
        return ExitStatus.OK;
    }

    /** Prints the providers that calls can name, and the tasks of each; needs no network. */
    private void known() {
        List<Map<String, Object>> all = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Provider provider : Provider.Registry.installed().all()) {
            List<String> tasks = Tasks.all().stream()
                    .map(Task::id)
                    .filter(provider.dialects()::support)
                    .toList();
            all.add(Json.object("provider", provider.id(), "tasks", tasks));
            rows.add(List.of(provider.id(), String.join(", ", tasks)));
        }
        if (json) {
            Listing.json(terminal, all);
        } else {
            Listing.table(terminal, rows);
        }
    }

    private static List<String> row(Hub.ModelProvider provider) {
        List<String> details = new ArrayList<>();
        if (provider.contextLength() != null) {
            details.add(Numbers.count(provider.contextLength()) + " tokens of context");
        }
        if (provider.firstTokenLatency() != null) {
            details.add("first token after " + Numbers.time(provider.firstTokenLatency()));
        }
        if (provider.throughput() != null) {
            details.add(Numbers.count(Math.round(provider.throughput())) + " tokens/s");
        }
        if (Boolean.TRUE.equals(provider.supportsTools())) {
            details.add("tools");
        }
        if (Boolean.TRUE.equals(provider.supportsStructuredOutput())) {
            details.add("structured output");
        }
        return List.of(
                provider.provider(),
                provider.status() == null ? "" : provider.status(),
                provider.task() == null ? "" : provider.task(),
                price(provider),
                String.join(", ", details));
    }

    private static String price(Hub.ModelProvider provider) {
        List<String> prices = new ArrayList<>();
        if (provider.inputPrice() != null) {
            prices.add(dollars(provider.inputPrice()) + " in");
        }
        if (provider.outputPrice() != null) {
            prices.add(dollars(provider.outputPrice()) + " out");
        }
        return prices.isEmpty() ? "" : String.join(", ", prices) + " per 1M tokens";
    }

    /** All digits that are stated, two at least. */
    private static String dollars(double price) {
        BigDecimal exact = BigDecimal.valueOf(price).stripTrailingZeros();
        return "$" + (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
    }
}
