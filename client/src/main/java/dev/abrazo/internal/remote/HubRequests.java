package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Token;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.hub.Hub;
import dev.abrazo.internal.engine.CallContext;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.provider.OpenAi;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the Hub, and the router for prices (wire.md §11, §12). Thread-safe. */
public final class HubRequests implements Hub {

    /** The tasks under which the Hub lists models for chats. */
    private static final Set<String> CHAT = OpenAi.chat("").hubTasks();

    private static final int PAGE = 100;
    private static final String EXPANDED =
            expand("pipeline_tag", "tags", "library_name", "downloads", "private", "gated", "inferenceProviderMapping");
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");

    private final Supplier<Engine> engine;
    private final RemoteSettings settings;
    private final CallOptions options;
    private final CredentialPolicy credentials;

    /**
     * Prepares requests on this engine.
     *
     * @param options the timeouts, retries and token of requests
     */
    public HubRequests(Supplier<Engine> engine, RemoteSettings settings, CallOptions options) {
        this.engine = engine;
        this.settings = settings;
        this.options = options;
        this.credentials = new CredentialPolicy(
                        token(), key -> "Bearer " + key, List.of(), settings.replaced(), true, options)
                .forLookUp();
    }

    /** The token if it is for Hugging Face: one given for an endpoint or with a provider is not. */
    private @Nullable Token token() {
        Token given = options.token();
        boolean elsewhere = given != null && !given.huggingFace() && options.endpoint() != null;
        return elsewhere ? null : ProviderToken.of(settings, Provider.Registry.HF_INFERENCE, options);
    }

    @Override
    public Model model(String id) {
        return Model.of(object(get(hub(modelPath(id) + "?" + EXPANDED), "the lookup of " + id)));
    }

    @Override
    public List<Model> models(Consumer<Search> search) {
        Search wanted = new Search();
        search.accept(wanted);
        String query = wanted.parameters().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()) + "&")
                .collect(Collectors.joining());
        String page = query + "limit=" + Math.min(wanted.limit(), PAGE) + "&" + EXPANDED;
        CallContext context = context("the list of models");
        List<Model> models = new ArrayList<>();
        while (page != null && models.size() < wanted.limit()) {
            ServerReply reply = get(hub("/api/models?" + page), context);
            List<Model> found = JsonShapes.listOf(reply.json(), item -> {
                Map<String, Object> model = JsonShapes.object(item);
                return model == null ? null : Model.of(model);
            });
            if (found == null) {
                throw reply.unexpected("a list of models");
            }
            models.addAll(found.subList(0, Math.min(found.size(), wanted.limit() - models.size())));
            page = found.isEmpty() ? null : next(reply);
        }
        return List.copyOf(models);
    }

    @Override
    public List<ModelProvider> providersOf(String model) {
        CallContext context = context("the lookup of " + model);
        List<ModelProvider> providers = Model.of(
                        object(get(hub(modelPath(model) + "?" + expand("inferenceProviderMapping")), context)))
                .providers();
        boolean routed = providers.stream().anyMatch(provider -> CHAT.contains(provider.task()));
        Map<String, Map<String, Object>> details = routed ? details(model, context) : Map.of();
        return providers.stream()
                .map(provider -> {
                    Map<String, Object> more = CHAT.contains(provider.task()) ? details.get(provider.provider()) : null;
                    return more == null ? provider : provider.with(more);
                })
                .toList();
    }

    @Override
    public Account whoAmI() {
        if (credentials.token() == null) {
            throw new ConfigurationException("No token is set for Hugging Face. Set one with `token` or HF_TOKEN;"
                    + " create it at https://huggingface.co/settings/tokens.");
        }
        return Account.of(object(get(hub("/api/whoami-v2"), "the check of the token")));
    }

    @Override
    public Map<String, String> tasks() {
        ServerReply reply = get(hub("/api/tasks"), "the lookup of default models");
        return Collections.unmodifiableMap(DefaultModels.models(object(reply)));
    }

    /** What the router states about the model at each provider. It is optional: without a reply there is none. */
    private Map<String, Map<String, Object>> details(String model, CallContext context) {
        URI uri = URI.create(settings.routerUrl().toString().replaceFirst("/+$", "") + "/v1/models");
        Map<String, Map<String, Object>> details = new HashMap<>();
        try {
            Map<String, Object> reply = JsonShapes.object(get(uri, context).json());
            if (reply != null && reply.get("data") instanceof List<?> models) {
                for (Object item : models) {
                    Map<String, Object> entry = JsonShapes.object(item);
                    if (entry != null
                            && model.equals(entry.get("id"))
                            && entry.get("providers") instanceof List<?> providers) {
                        providers.forEach(provider -> add(details, JsonShapes.object(provider)));
                    }
                }
            }
        } catch (CancelledException e) {
            throw e;
        } catch (InferenceException e) {
            System.getLogger("dev.abrazo")
                    .log(System.Logger.Level.DEBUG, "The router does not list prices: {0}", e.getMessage());
        }
        return details;
    }

    private static void add(Map<String, Map<String, Object>> details, @Nullable Map<String, Object> provider) {
        if (provider != null && provider.get("provider") instanceof String id) {
            details.put(id, provider);
        }
    }

    /** The parameters of the next page, which is asked for at the same address: the link may name another host. */
    private static @Nullable String next(ServerReply reply) {
        String link = Objects.requireNonNullElse(reply.headers().first("link"), "");
        Matcher found = NEXT.matcher(link);
        int query = found.find() ? found.group(1).indexOf('?') : -1;
        return query < 0 ? null : found.group(1).substring(query + 1);
    }

    private Map<String, Object> object(ServerReply reply) {
        Map<String, Object> object = JsonShapes.object(reply.json());
        if (object == null) {
            throw reply.unexpected("a JSON object");
        }
        return object;
    }

    private ServerReply get(URI uri, String name) {
        return get(uri, context(name));
    }

    private ServerReply get(URI uri, CallContext context) {
        return engine.get().lookUp(HttpCall.get(uri).header("Accept", "application/json"), context, credentials);
    }

    private CallContext context(String name) {
        return new CallContext(name, options, new Cancellation(), engine.get().time());
    }

    private String modelPath(String id) {
        String known = Objects.requireNonNull(ModelId.of(Objects.requireNonNull(id, "id"), settings.hubUrl()));
        return ModelLookup.path(known);
    }

    private URI hub(String path) {
        try {
            return URI.create(settings.hubUrl().toString().replaceFirst("/+$", "") + path);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The Hub's next page has an invalid URL.");
        }
    }

    private static String expand(String... fields) {
        return List.of(fields).stream().map(field -> "expand%5B%5D=" + field).collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
