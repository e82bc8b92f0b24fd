package dev.abrazo.internal.remote;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.Provider;
import dev.abrazo.provider.Route;
import dev.abrazo.task.Task;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the route of a call: the endpoint, the named provider, or the task's default, with the model's name there.
 * Thread-safe.
 */
final class RouteResolver {

    private static final System.Logger LOG = System.getLogger("dev.abrazo");

    private final RemoteSettings settings;
    private final Set<URI> replaced;
    private final Map<String, URI> routed = new ConcurrentHashMap<>();
    private final ModelLookup lookup;
    private final DefaultModels defaultModels;
    private volatile @Nullable ResolvedRoute last;

    RouteResolver(RemoteSettings settings, Engine engine) {
        this.settings = settings;
        this.replaced = settings.replaced();
        this.lookup = new ModelLookup(engine, settings.hubUrl());
        this.defaultModels = new DefaultModels(engine, settings.hubUrl());
    }

    /**
     * What the call asks for, without any lookup.
     *
     * @throws ConfigurationException for an unknown provider
     */
    RequestedModel requested(Task<?, ?> task, Call<?> call) {
        CallOptions options = call.options();
        if (options.endpoint() != null) {
            return new RequestedModel(Provider.Registry.ENDPOINT, call.model());
        }
        String model = ModelId.of(call.model(), settings.hubUrl());
        Provider.Registry providers = settings.providers();
        Provider provider =
                options.provider() == null ? providers.defaultFor(task.id()) : providers.named(options.provider());
        // On the router a suffix is a policy; elsewhere ":groq" names the provider, unless one is named already.
        boolean open = options.provider() == null || provider == Provider.Registry.AUTO;
        boolean policy = provider == Provider.Registry.AUTO && supports(provider, task);
        int colon = model == null ? -1 : model.lastIndexOf(':');
        return model != null && colon > 0 && open && !policy
                ? new RequestedModel(providers.named(model.substring(colon + 1)), model.substring(0, colon))
                : new RequestedModel(provider, model);
    }

    /**
     * What the call asks for, with the task's default model where it names none.
     *
     * @throws ConfigurationException for an unknown provider, or one that is set together with an endpoint
     * @throws UnsupportedException if the provider does not support the task
     */
    RequestedModel requested(Task<?, ?> task, Call<?> call, CallContext context) {
        CallOptions options = call.options();
        if (options.endpoint() != null && options.provider() != null) {
            throw new ConfigurationException(
                    "Set a provider or an endpoint, not both: the URL of an endpoint is used unchanged.");
        }
        RequestedModel requested = requested(task, call);
        Provider provider = requested.provider();
        if (provider == Provider.Registry.ENDPOINT) {
            return requested;
        }
        if (provider != Provider.Registry.AUTO && !supports(provider, task)) {
            throw unsupported(provider, task.id());
        }
        return requested.model() == null
                ? new RequestedModel(provider, defaultModel(task, options, context))
                : requested;
    }

    /** Resolves the route; for some providers with a lookup at the Hub. */
    ResolvedRoute resolve(RequestedModel requested, Task<?, ?> task, Call<?> call, CallContext context) {
        CallOptions options = call.options();
        if (options.endpoint() != null) {
            return endpoint(call, options.endpoint());
        }
        Provider provider = requested.provider();
        String model = requested.model();
        boolean choose = provider == Provider.Registry.AUTO && !supports(provider, task);
        return choose || provider.looksUpModels()
                ? lookedUp(task, call, choose ? null : provider, model, context)
                : target(provider, options, model, model, null);
    }

    /** The exception for a task that the provider does not support. */
    UnsupportedException unsupported(Provider provider, String task) {
        // One without its own host supports nearly everything: a list would not help.
        String own = provider.baseUrl() == null
                ? ""
                : " " + provider.id() + " supports: "
                        + String.join(", ", provider.dialects().tasks()) + ".";
        return new UnsupportedException(provider.id() + " does not support " + task + ". Providers that support it: "
                + settings.providers().supporting(task) + "." + own);
    }

    private static boolean supports(Provider provider, Task<?, ?> task) {
        return provider.dialects().support(task.id());
    }

    private @Nullable String defaultModel(Task<?, ?> task, CallOptions options, CallContext context) {
        return defaultModels.of(
                task,
                context,
                () -> target(Provider.Registry.HF_INFERENCE, options, null, null, null)
                        .credentials());
    }

    private ResolvedRoute endpoint(Call<?> call, URI url) {
        URI endpoint = Check.url("The endpoint", RetiredHost.rewritten(url, settings.routerUrl()));
        CredentialPolicy rules = EndpointCredentials.of(settings, replaced, call.options(), url, endpoint);
        return new ResolvedRoute(
                Provider.Registry.ENDPOINT, Route.of(endpoint, call.model(), call.options()), call.model(), rules);
    }

    private ResolvedRoute lookedUp(
            Task<?, ?> task, Call<?> call, @Nullable Provider named, @Nullable String model, CallContext context) {
        if (model == null) {
            throw new ConfigurationException(
                    "No model is set, and " + task.id() + " has no default. Set one with `model`.");
        }
        Provider target = named == null ? Provider.Registry.HF_INFERENCE : named;
        Token token = ProviderToken.of(settings, target, call.options());
        CredentialPolicy rules = new CredentialPolicy(
                token,
                key -> "Bearer " + key,
                List.of(),
                replaced,
                !ProviderToken.isKeyOf(target, token, call.options()),
                call.options());
        List<ModelMapping> entries = lookup.providersOf(model, context, rules);
        for (ModelMapping entry : entries) {
            Provider provider = named == null ? known(entry) : entry.provider().equals(named.id()) ? named : null;
            Dialect dialect = provider == null ? null : provider.dialects().get(task.id());
            if (provider != null && dialect != null && entry.isFor(task.id(), dialect)) {
                if (!entry.status().equals("live")) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0} at {1} has the status \"{2}\" and may be unavailable.",
                            model,
                            entry.provider(),
                            rules.redact(entry.status()));
                }
                return target(provider, call.options(), model, entry.providerModel(), entry.adapter());
            }
        }
        throw UnservedModel.exception(task, model, named, entries, settings.providers(), rules);
    }

    private @Nullable Provider known(ModelMapping entry) {
        return settings.providers().all().stream()
                .filter(provider -> provider.id().equals(entry.provider()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the cached last route if it fits the call, which is the usual case. */
    private ResolvedRoute target(
            Provider provider,
            CallOptions options,
            @Nullable String model,
            @Nullable String name,
            Route.@Nullable Adapter adapter) {
        ResolvedRoute known = last;
        if (known != null && known.matches(provider, options, model, name, adapter)) {
            return known;
        }
        ResolvedRoute created = create(provider, options, model, name, adapter);
        last = created;
        return created;
    }

    private ResolvedRoute create(
            Provider provider,
            CallOptions options,
            @Nullable String model,
            @Nullable String name,
            Route.@Nullable Adapter adapter) {
        Token token = ProviderToken.of(settings, provider, options);
        boolean ownKey = ProviderToken.isKeyOf(provider, token, options);
        URI replacement = settings.providerUrls().get(provider.id());
        if (provider.requiresKey() && !ownKey && replacement == null && !authorized(options)) {
            throw new ConfigurationException(provider.id() + " requires a key of its own: set it as `token`."
                    + " Hugging Face's router does not forward to it, and a Hugging Face token has no effect there.");
        }
        URI base = replacement != null ? replacement : ownKey || !provider.routed() ? provider.baseUrl() : null;
        // What replaces a third-party provider's host gets nothing of Hugging Face's, even where it shares its origin
        // with what replaces Hugging Face.
        boolean thirdParty = base != null && provider.baseUrl() != null;
        Route route = Route.of(base == null ? routerBase(provider) : base, name, options)
                .adapter(adapter);
        if (base == null) {
            route = route.throughRouter();
        }
        // Headers follow the token given with them: one of Hugging Face's does not go to the provider, so they do
        // not.
        boolean headersOnly = options.token() == null && provider.id().equals(options.provider());
        CredentialPolicy rules = new CredentialPolicy(
                token,
                ownKey ? provider::authorization : key -> "Bearer " + key,
                thirdParty && (ownKey || headersOnly) ? hosts(provider, route.base(), replacement) : List.of(),
                thirdParty ? Set.of() : replaced,
                !ownKey,
                options);
        return new ResolvedRoute(provider, route, model, rules);
    }

    private static boolean authorized(CallOptions options) {
        return options.headers().keySet().stream().anyMatch("authorization"::equalsIgnoreCase);
    }

    private URI routerBase(Provider provider) {
        return provider == Provider.Registry.AUTO
                ? settings.routerUrl()
                : routed.computeIfAbsent(provider.id(), id -> append(settings.routerUrl(), id));
    }

    /** The base URLs that get the provider's own key. */
    private static List<URI> hosts(Provider provider, URI base, @Nullable URI replacement) {
        List<URI> hosts = new ArrayList<>(List.of(base));
        if (replacement == null) {
            hosts.addAll(provider.otherHosts());
        }
        return List.copyOf(hosts);
    }

    private static URI append(URI base, String segment) {
        return URI.create(base.toString().replaceFirst("/+$", "") + "/" + segment);
    }
}
