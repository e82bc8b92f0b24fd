package dev.abrazo.cli.run;

import dev.abrazo.Environment;
import dev.abrazo.InferenceClient;
import dev.abrazo.InferenceClientBuilder;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.cli.completion.ProviderNames;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.cli.terminal.UsageError;
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
            description = "Default: HF_TOKEN, HF_ACCESS_TOKEN, or the file that a login left.")
    @Nullable
    String token;

    @Option(
            names = "--local",
            description =
                    "Run the model in this process. So does a command without model, provider, endpoint and token,"
                            + " with the embedded model.")
    boolean local;

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
            description = "Stands in for a provider's own host. May be repeated.")
    List<String> providerUrls = new ArrayList<>();

    /** The model's id or folder as given, or null. */
    public @Nullable String model() {
        return model;
    }

    /** Whether nothing says who is to answer, so that the embedded model does. */
    public boolean embedded(Terminal terminal) {
        boolean nobodyNamed = model == null && provider == null && endpoint == null;
        return nobodyNamed && (local || token == null && new Environment(terminal.environment()).token() == null);
    }

    /**
     * A client for these flags, which its user closes.
     *
     * @throws UsageError where they contradict each other
     */
    public InferenceClient open(Terminal terminal, CallOptions options) {
        InferenceClientBuilder builder =
                InferenceClient.builder().environment(terminal.environment()).defaults(options(options));
        if (model != null) {
            builder.model(model);
        }
        if (local && (provider != null || endpoint != null)) {
            throw new UsageError("--local runs the model in this process: leave out "
                    + (provider != null ? "--provider." : "--endpoint."));
        }
        return local || embedded(terminal)
                ? builder.local().build()
                : remote(builder).build();
    }

    /**
     * A client for calls that themselves say who is to answer, where the flags name nobody. Its user closes it.
     *
     * @throws UsageError where the flags contradict each other
     */
    public InferenceClient openRemote(Terminal terminal, CallOptions options) {
        return remote(InferenceClient.builder()
                        .environment(terminal.environment())
                        .defaults(options(options)))
                .build();
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
