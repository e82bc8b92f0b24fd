package dev.abrazo.cli.flags;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.RemoteBackend;
import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.local.Local;
import dev.abrazo.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags that choose the model and who runs it. Filled by the parser; not thread-safe. */
public final class ModelFlags {

    @Option(
            names = "--model",
            paramLabel = "M",
            description = "The model's id on the Hub; with --local also a folder. Default: the recommended model.")
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

    @Option(
            names = "--token",
            paramLabel = "T",
            description =
                    "Token for Hugging Face, or for the provider or endpoint given with it; empty for no token. Default:"
                            + " HF_TOKEN, HF_ACCESS_TOKEN or the login file, for Hugging Face only.")
    @Nullable
    String token;

    @Option(names = "--local", description = "Run the model in this process; without --model, the embedded model.")
    boolean local;

    @Option(
            names = "--remote",
            description =
                    "Use a server. --model, --provider, --endpoint and --token imply it. Without any of these, the"
                            + " embedded model runs the tasks it supports, even if the environment has a token; the hosted service"
                            + " runs the others, if there is a token.")
    boolean remote;

    @Option(names = "--bill-to", paramLabel = "ORG", description = "The organisation to bill.")
    @Nullable
    String billTo;

    @Option(
            names = "--router-url",
            paramLabel = "URL",
            description = "Replaces the URL of Hugging Face's router (also ABRAZO_ROUTER_URL).")
    @Nullable
    String routerUrl;

    @Option(names = "--hub-url", paramLabel = "URL", description = "Replaces the URL of the Hub (also HF_ENDPOINT).")
    @Nullable
    String hubUrl;

    @Option(
            names = "--provider-url",
            paramLabel = "NAME=URL",
            description = "Replaces the host of a provider, which gets only that provider's key. May be repeated.")
    List<String> providerUrls = new ArrayList<>();

    /** The given id or folder of the model, or null. */
    public @Nullable String model() {
        return model;
    }

    /** Whether the flags choose between this process and a server; otherwise it depends on the call. */
    private boolean chooseBackend() {
        return local || named();
    }

    /** Whether the flags choose a server. */
    private boolean named() {
        return remote || model != null || provider != null || endpoint != null || token != null;
    }

    /**
     * Opens a client for calls of this task, on models in this process or on servers. The caller closes it.
     *
     * @throws UsageError if the flags contradict each other
     * @throws UnsupportedException if the embedded model does not support the task and there is no token for the hosted
     *     service
     */
    public InferenceClient open(Terminal terminal, CallOptions options, Task<?, ?> task) {
        rejectContradictions();
        if (!local && named()) {
            return openRemote(terminal, options);
        }
        InferenceClient embedded = openLocal(terminal, options);
        if (model != null || EmbeddedTasks.include(embedded, task)) {
            return embedded;
        }
        try (embedded) {
            if (local || new Environment(terminal.environment()).token() == null) {
                throw new UnsupportedException(EmbeddedTasks.without(embedded, task));
            }
        }
        return openRemote(terminal, options);
    }

    /**
     * Opens a client for calls of any task. Unless the flags choose, the embedded model runs the calls that name no model,
     * provider, endpoint and token, if it supports the task; servers run the others. Without a token for the hosted service,
     * the calls that name nothing fail if the embedded model does not support them. The caller closes it.
     *
     * @param unusable receives the error in the settings of servers, each time that a call needs a server; the call fails with
     *     it. If the flags choose servers, the error is thrown here instead.
     * @throws UsageError if the flags are invalid or contradict each other
     */
    public InferenceClient openAny(Terminal terminal, CallOptions options, Consumer<InferenceException> unusable) {
        if (chooseBackend()) {
            return local ? openLocal(terminal, options) : openRemote(terminal, options);
        }
        InferenceClient.Builder client = builder(terminal, options);
        Backend servers;
        boolean hosted = true;
        try {
            servers = remote(RemoteBackend.builder()
                            .environment(terminal.environment())
                            .proxyFromEnvironment())
                    .build();
            hosted = new Environment(terminal.environment()).token() != null;
        } catch (InferenceException e) {
            servers = new UnusableBackend(e, unusable);
        }
        Backend embedded = SelectiveBackend.embedded(Local.create(), !hosted);
        return client.backend(Backend.firstOf(embedded, SelectiveBackend.all(servers)))
                .build();
    }

    /** Opens a client on models in this process. The caller closes it. */
    private InferenceClient openLocal(Terminal terminal, CallOptions options) {
        rejectContradictions();
        return builder(terminal, options).backend(Local.create()).build();
    }

    /**
     * Opens a client on servers. The caller closes it.
     *
     * @throws UsageError if the flags contradict each other
     */
    private InferenceClient openRemote(Terminal terminal, CallOptions options) {
        rejectContradictions();
        return remote(builder(terminal, options)).build();
    }

    private InferenceClient.Builder builder(Terminal terminal, CallOptions options) {
        InferenceClient.Builder builder = InferenceClient.builder()
                .environment(terminal.environment())
                .proxyFromEnvironment()
                .defaults(options(options));
        return model == null ? builder : builder.model(model);
    }

    private void rejectContradictions() {
        if (local && (remote || provider != null || endpoint != null)) {
            throw new UsageError("--local runs the model in this process: remove "
                    + (remote ? "--remote." : provider != null ? "--provider." : "--endpoint."));
        }
    }

    private <B extends RemoteBackend.Settings<B>> B remote(B builder) {
        if (provider != null && endpoint != null) {
            throw new UsageError("Give --provider or --endpoint, not both.");
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
