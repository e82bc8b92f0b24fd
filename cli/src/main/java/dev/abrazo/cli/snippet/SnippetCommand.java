package dev.abrazo.cli.snippet;

import dev.abrazo.Tasks;
import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.flags.ProviderNames;
import dev.abrazo.cli.tasks.TaskNames;
import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.json.Json;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo snippet}: prints code for a call. */
@Command(
        name = "snippet",
        description =
                "Print code for a call of a task: Java, curl, Python or JavaScript. The token is read from HF_TOKEN.",
        footer = {
            "abrazo snippet text-classification",
            "abrazo snippet chat-completion --model meta-llama/Llama-3.3-70B-Instruct --lang curl",
            "abrazo snippet text-to-image --model black-forest-labs/FLUX.1-schnell --provider together --lang python",
            "abrazo snippet chat-completion --endpoint http://localhost:8080/v1 --lang javascript"
        },
        sortOptions = false)
public final class SnippetCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "TASK",
            completionCandidates = TaskNames.class,
            description = "The task; its example is the input.")
    String task = "";

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "The model's id on the Hub. Default: the recommended one.")
    @Nullable
    String model;

    @Option(
            names = "--provider",
            paramLabel = "P",
            completionCandidates = ProviderNames.class,
            description = "Who runs the model. Default: hf-inference, for chat auto.")
    @Nullable
    String provider;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Your own server, instead of a provider.")
    @Nullable
    String endpoint;

    @Option(names = "--lang", paramLabel = "L", description = "java, curl, python or javascript. Default: java.")
    String lang = "java";

    @Option(
            names = "--router-url",
            paramLabel = "URL",
            description = "Replaces the URL of Hugging Face's router (also ABRAZO_ROUTER_URL).")
    @Nullable
    String routerUrl;

    @Option(names = "--hub-url", paramLabel = "URL", description = "Replaces the URL of the Hub (also HF_ENDPOINT).")
    @Nullable
    String hubUrl;

    @Option(names = "--verbose", description = "Print details of failures on standard error.")
    boolean verbose;

    /** Creates the command for this terminal. */
    public SnippetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TaskInfo info = Tasks.named(task).info();
        if (provider != null && endpoint != null) {
            throw new UsageError("Give --provider or --endpoint, not both.");
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>(Json.fixed(info.example()));
        Object exampleModel = json.remove("model");
        Object exampleProvider = json.remove("provider");
        SnippetCall call = new SnippetCall(
                info,
                json,
                model != null ? model : exampleModel instanceof String id ? id : info.recommendedModel(),
                provider != null || endpoint != null
                        ? provider
                        : exampleProvider instanceof String id && model == null ? id : null,
                endpoint == null ? null : FlagValues.url("--endpoint", endpoint));
        String text = switch (lang.toLowerCase(Locale.ROOT)) {
            case "java" -> new JavaSnippet(call).text();
            case "curl", "sh" -> new CurlSnippet(captured(call)).text();
            case "python", "py" -> new PythonSnippet(captured(call)).text();
            case "javascript", "js" -> new JavaScriptSnippet(captured(call)).text();
            default -> throw new UsageError("--lang takes java, curl, python or javascript, not \"" + lang + "\".");
        };
        text.lines().forEach(terminal.out()::line);
        return ExitStatus.OK;
    }

    private SnippetRequest captured(SnippetCall call) {
        return CapturingTransport.request(
                terminal,
                call,
                routerUrl == null ? null : FlagValues.url("--router-url", routerUrl),
                hubUrl == null ? null : FlagValues.url("--hub-url", hubUrl));
    }
}
