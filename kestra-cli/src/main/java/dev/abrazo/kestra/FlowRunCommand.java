package dev.abrazo.kestra;

import dev.abrazo.cli.terminal.ExitStatus;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.kestra.engine.Engine;
import io.kestra.core.models.executions.Execution;
import io.kestra.core.models.flows.FlowWithSource;
import io.kestra.core.models.flows.State;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code abrazo kestra run}: runs one flow. */
@Command(
        name = "run",
        description =
                "Run a flow. Its tasks and their logs are shown on standard error, the outputs at the end on standard"
                        + " output. Secrets are environment variables SECRET_NAME in Base64, as in a Kestra server. The exit status is 0"
                        + " only if the flow ends in the state SUCCESS.",
        footer = {
            "abrazo kestra run flow.yaml",
            "abrazo kestra run flow.yaml --inputs text=\"I want a refund\" --inputs image=@cat.png",
            "abrazo kestra run flow.yaml --json | jq '.taskRuns[] | {taskId, state}'",
            "SECRET_HUGGINGFACE_API_KEY=$(printf %s \"$HF_TOKEN\" | base64) abrazo kestra run flow.yaml"
        },
        sortOptions = false)
final class FlowRunCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final EngineSource engines;

    @Parameters(paramLabel = "FLOW.yaml", description = "The file with the flow.")
    File file = new File("");

    @Option(
            names = "--inputs",
            paramLabel = "NAME=VALUE",
            description =
                    "A value of an input of the flow, in its type; @FILE for the content of a file, or for the file"
                            + " itself if the input is of type FILE (@@ for a value that begins with @). Repeatable.")
    List<String> inputs = new ArrayList<>();

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description =
                    "The folder with the files of the namespace, for read('name') and nsfile:///name. Hidden files are"
                            + " left out. Default: the folder of the flow.")
    @Nullable
    File files;

    @Option(
            names = "--json",
            description = "Print one JSON object: {\"state\", \"taskRuns\": [{\"taskId\", \"state\", \"outputs\"}]}.")
    boolean json;

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description =
                    "Copy the files that outputs name (kestra:///…) to DIR/TASK/NAME; without it they are deleted at"
                            + " the end. With --json each task run then has \"files\": {URI: path}.")
    @Nullable
    File outDir;

    @Option(names = "--plugins", paramLabel = "DIR", description = "A folder with the jars of further Kestra plugins.")
    @Nullable
    File plugins;

    @Option(names = "--verbose", description = "Show details of errors.")
    boolean verbose;

    FlowRunCommand(Terminal terminal, EngineSource engines) {
        this.terminal = terminal;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException {
        FlowFile flow = FlowFile.read(file);
        InputValues values = InputValues.of(inputs);
        Path[] folders = PluginFolders.with(plugins);
        NamespaceFolder namespace = NamespaceFolder.of(flow, files);
        KestraSecrets secrets = KestraSecrets.of(terminal);
        Engine engine = open(folders);
        try {
            return run(engine, flow, values, namespace, secrets);
        } finally {
            engines.release(engine);
        }
    }

    private Engine open(Path[] folders) {
        try (Spinner spinner = Spinner.start(terminal, "starting Kestra")) {
            Engine engine = engines.open(urls(), folders);
            spinner.close();
            return engine;
        } catch (IOException e) {
            throw new OutputFailure("Can't create a temporary folder: " + e.getMessage() + ".", e);
        }
    }

    /** The base URLs that the other commands read from the environment too. */
    private Map<String, String> urls() {
        Map<String, String> urls = new HashMap<>();
        String router = terminal.variable("ABRAZO_ROUTER_URL");
        if (router != null) {
            urls.put("routerUrl", router);
        }
        String hub = terminal.variable("HF_ENDPOINT");
        if (hub != null) {
            urls.put("hubUrl", hub);
        }
        return urls;
    }

    private int run(Engine engine, FlowFile file, InputValues values, NamespaceFolder namespace, KestraSecrets secrets)
            throws InterruptedException {
        FlowWithSource flow = file.checked(engine::save);
        if (flow.isDisabled()) {
            throw new UsageError("The flow is disabled. Remove \"disabled: true\" from it.");
        }
        namespace.copy(engine.files(), flow.getNamespace(), terminal);
        Execution created = Execution.newExecution(flow, null, List.of(), Optional.empty());
        Execution execution = created.withInputs(values.typed(engine, flow, created));
        Execution ended = new ExecutionFollower(engine, terminal, new RunDisplay(terminal, secrets)).run(execution);
        if (terminal.interruption().cancelled()) {
            return ExitStatus.INTERRUPTED;
        }
        RunResult result = RunResult.of(engine, ended, outDir);
        if (json) {
            result.printJson(terminal);
        } else {
            result.print(terminal);
        }
        return ended.getState().getCurrent() == State.Type.SUCCESS ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
