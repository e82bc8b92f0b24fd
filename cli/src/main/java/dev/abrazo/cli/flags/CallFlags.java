package dev.abrazo.cli.flags;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags that set parameters and options of a call. Filled by the parser; not thread-safe. */
public final class CallFlags {

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description =
                    "A parameter of the task: JSON if it parses, else text; a list of texts may be separated by commas"
                            + " (write \\, for a comma inside a text). May be repeated.")
    List<String> parameters = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "TIME", description = "Time limit of the whole call: 60s, 500ms, 10m.")
    @Nullable
    String timeout;

    @Option(names = "--wait-for-model", description = "Wait until the model is loaded.")
    boolean waitForModel;

    @Option(names = "--dont-load-model", description = "Fail if the model is not loaded.")
    boolean dontLoadModel;

    @Option(names = "--no-cache", description = "Do not use the server's cache.")
    boolean noCache;

    @Option(names = "--use-gpu", description = "Ask for a GPU.")
    boolean useGpu;

    @Option(names = "--no-retry", description = "Make one attempt only.")
    boolean noRetry;

    @Option(
            names = "--header",
            paramLabel = "'K: V'",
            description =
                    "A further HTTP header. It goes where the token goes: to the --endpoint, the --provider, else Hugging"
                            + " Face. May be repeated.")
    List<String> headers = new ArrayList<>();

    @Option(names = "--verbose", description = "Print warnings and details of failures on standard error.")
    boolean verbose;

    /** Whether to print warnings and details of failures. */
    public boolean verbose() {
        return verbose;
    }

    /** The values of {@code -p} by parameter name, read with the parameter types of this task. */
    public Map<String, @Nullable Object> parameters(TaskInfo task) {
        return ParameterArguments.of(task).read(parameters);
    }

    /**
     * The call options that these flags set; others are absent.
     *
     * @throws dev.abrazo.cli.terminal.UsageError if a value is invalid
     */
    public CallOptions options() {
        CallOptions.Builder options = CallOptions.builder();
        if (timeout != null) {
            options.timeout(FlagValues.time("--timeout", timeout));
        }
        if (waitForModel) {
            options.waitForModel(true);
        }
        if (dontLoadModel) {
            options.dontLoadModel(true);
        }
        if (noCache) {
            options.useCache(false);
        }
        if (useGpu) {
            options.useGpu(true);
        }
        if (noRetry) {
            options.retryOnError(false);
        }
        for (String header : headers) {
            FlagValues.Named pair = FlagValues.header(header);
            options.header(pair.name(), pair.value());
        }
        return options.build();
    }

    /** The values of {@code -p} by parameter name, read with the parameter types of all tasks: for calls of several tasks. */
    public Map<String, @Nullable Object> parametersOfAnyTask() {
        return ParameterArguments.ofAllTasks().read(parameters);
    }
}
