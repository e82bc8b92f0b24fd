package dev.abrazo.cli.run;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.InferenceClientBuilder;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.cli.completion.ProviderNames;
import dev.abrazo.cli.tasks.EmbeddedTasks;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model is asked, and who runs it. */
public final class ModelFlags {

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "The model's id on the Hub; with --local also a folder. Default: the one recommended.")
    @Nullable
    String model;

    @Option(
            names = "--provider",
            paramLabel = "P",
            completionCandidates = ProviderNames.class,
            description = "Who runs the model. Default: hf-inference, for chat auto.")
    @Nullable
    String provider;

    @Option(names = "--endpoint", paramLabel = "URL", description = "A server of your own, in place of a provider.")
    @Nullable
    String endpoint;

    @Option(
            names = "--token",
            paramLabel = "T",
            description =
                    "For the server that is asked: Hugging Face, or the provider or endpoint named beside it; an empty"
                            + " one for none. Default: HF_TOKEN, HF_ACCESS_TOKEN or the file that a login left, for Hugging Face"
                            + " only.")
    @Nullable
    String token;

    @Option(names = "--local", description = "Run the model in this process; without a --model the embedded one.")
    boolean local;

    @Option(
            names = "--remote",
            description = "Ask a server. So does a --model, --provider, --endpoint or --token. Without any of these the"
                    + " embedded model does the tasks it can do, whatever token the environment has, and the hosted"
                    + " service the others, where there is a token.")
    boolean remote;

    @Option(names = "--bill-to", paramLabel = "ORG", description = "The organisation that pays.")
    @Nullable
    String billTo;

    @Option(
            names = "--router-url",
            paramLabel = "URL",
            description = "Stands in for Hugging Face's router (also ABRAZO_ROUTER_URL).")
    @Nullable
    String routerUrl;

    @Option(names = "--hub-url", paramLabel = "URL", description = "Stands in for the Hub (also HF_ENDPOINT).")
    @Nullable
    String hubUrl;

    @Option(
            names = "--provider-url",
            paramLabel = "NAME=URL",
            description = "Stands in for a provider's own host, and gets that provider's key only. May be repeated.")
    List<String> providerUrls = new ArrayList<>();

    /** The model's id or folder as given, or null. */
    public @Nullable String model() {
        return model;
    }

    /** Whether the flags say who answers; otherwise it depends on the task. */
    public boolean decided() {
        return local || named();
    }

    /** Whether the flags ask for a server. */
    private boolean named() {
        return remote || model != null || provider != null || endpoint != null || token != null;
    }

    /**
     * A client for calls of this task, which its user closes: of the models in this process, or of servers.
     *
     * @throws UsageError where the flags contradict each other
     * @throws UnsupportedException where the embedded model does not do the task, and no token says who else might
     */
    public InferenceClient open(Terminal terminal, CallOptions options, Task<?, ?> task) {
        refuseContradictions();
        if (!local && named()) {
            return openRemote(terminal, options);
        }
        InferenceClient here = openLocal(terminal, options);
        try {
            if (model != null || EmbeddedTasks.include(here, task)) {
                return here;
            }
            if (local || new Environment(terminal.environment()).token() == null) {
                throw new UnsupportedException(EmbeddedTasks.without(here, task));
            }
        } catch (InferenceException e) {
            here.close();
            throw e;
        }
        here.close();
        return openRemote(terminal, options);
    }

    /** A client of the models in this process, which its user closes. */
    public InferenceClient openLocal(Terminal terminal, CallOptions options) {
        refuseContradictions();
        InferenceClientBuilder builder = builder(terminal, options);
        return builder.local().build();
    }

    /**
     * A client of servers, which its user closes.
     *
     * @throws UsageError where the flags contradict each other
     */
    public InferenceClient openRemote(Terminal terminal, CallOptions options) {
        refuseContradictions();
        return remote(builder(terminal, options)).build();
    }

    private InferenceClientBuilder builder(Terminal terminal, CallOptions options) {
        InferenceClientBuilder builder =
                InferenceClient.builder().environment(terminal.environment()).defaults(options(options));
        return model == null ? builder : builder.model(model);
    }

    private void refuseContradictions() {
        if (local && (remote || provider != null || endpoint != null)) {
            throw new UsageError("--local runs the model in this process: leave out "
                    + (remote ? "--remote." : provider != null ? "--provider." : "--endpoint."));
        }
    }

    /** Whether all models are to run in this process. */
    public boolean local() {
        return local;
    }

    private InferenceClientBuilder remote(InferenceClientBuilder builder) {
        if (provider != null && endpoint != null) {
            throw new UsageError("Name a --provider or an --endpoint, not both.");
        }
        if (provider != null) {
            builder.provider(provider);
        }
        if (endpoint != null) {
            builder.endpoint(FlagValues.url("--endpoint", endpoint));
        }
        if (token != null) {
            builder.token(token);
        }
        if (routerUrl != null) {
            builder.routerUrl(FlagValues.url("--router-url", routerUrl));
        }
        if (hubUrl != null) {
            builder.hubUrl(FlagValues.url("--hub-url", hubUrl));
        }
        for (String named : providerUrls) {
            FlagValues.Named pair = FlagValues.named("--provider-url", "NAME=URL", named);
            builder.providerUrl(pair.name(), FlagValues.url("--provider-url", pair.value()));
        }
        return builder;
    }

    private CallOptions options(CallOptions options) {
        return billTo == null ? options : options.toBuilder().billTo(billTo).build();
    }
}
