package dev.abrazo.cli.run;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a model is asked. */
public final class CallFlags {

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the task: JSON if it parses, else a text; a list of texts also with commas"
                    + " between them, and \\, for a comma. May be repeated.")
    List<String> parameters = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "TIME", description = "Bounds the whole call: 60s, 500ms, 10m.")
    @Nullable
    String timeout;

    @Option(names = "--wait-for-model", description = "Wait for a model that is not loaded.")
    boolean waitForModel;

    @Option(names = "--dont-load-model", description = "Fail rather than load a model.")
    boolean dontLoadModel;

    @Option(names = "--no-cache", description = "The server must not answer from its cache.")
    boolean noCache;

    @Option(names = "--use-gpu", description = "Ask for a GPU.")
    boolean useGpu;

    @Option(names = "--no-retry", description = "One attempt, whatever happens.")
    boolean noRetry;

    @Option(
            names = "--header",
            paramLabel = "'K: V'",
            description =
                    "One more header, for where the token goes: the --endpoint, the --provider, else Hugging Face. May be"
                            + " repeated.")
    List<String> headers = new ArrayList<>();

    @Option(names = "--verbose", description = "Say more on standard error: warnings, details of failures.")
    boolean verbose;

    /** Whether the user wants to be told more. */
    public boolean verbose() {
        return verbose;
    }

    /** What {@code -p} sets, under the names of this task's parameters. */
    public Map<String, @Nullable Object> parameters(TaskInfo task) {
        return ParameterArguments.of(task).read(parameters);
    }

    /** The options that these flags set; what they do not set stays absent. */
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

    /** What {@code -p} sets for calls of several tasks, as those see it that have a parameter of the name. */
    public Map<String, @Nullable Object> plainParameters() {
        return ParameterArguments.ofAllTasks().read(parameters);
    }
}
