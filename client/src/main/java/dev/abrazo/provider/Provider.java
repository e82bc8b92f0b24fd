package dev.abrazo.provider;

import dev.abrazo.annotation.Experimental;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.service.Services;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service that runs models, as data: its id, its base URL, the form of its keys, and a table from task to dialect.
 * Implementations are stateless and thread-safe, and do no I/O.
 *
 * <p>Add your own provider with {@code InferenceClient.builder().provider(…)}, or put it on the class path: then its
 * class is public with a public constructor without parameters, and is named in
 * {@code META-INF/services/dev.abrazo.provider.Provider}. On the module path its module {@code provides} it.
 *
 * <pre>{@code
 * public final class Acme implements Provider {
 *     private static final Dialect.Table DIALECTS = Dialect.Table.builder()
 *             .task("chat-completion", OpenAi.chat("v1/chat/completions"))
 *             .build();
 *
 *     public String id() { return "acme"; }
 *     public URI baseUrl() { return URI.create("https://api.acme.example"); }
 *     public Dialect.Table dialects() { return DIALECTS; }
 * }
 * }</pre>
 */
@Experimental
public interface Provider {

    /**
     * The id by which calls name the provider, and its first path segment at Hugging Face's router: lower-case letters,
     * digits and hyphens.
     */
    String id();

    /** The base URL for calls with the provider's own keys, or null if it is reached through Hugging Face only. */
    @Nullable
    URI baseUrl();

    /** Base URLs of further hosts that get the provider's own keys, such as one for long jobs. Default: none. */
    default List<URI> otherHosts() {
        return List.of();
    }

    /** The dialect for each task. */
    Dialect.Table dialects();

    /**
     * Whether Hugging Face's router forwards requests to it, billed to a Hugging Face token. Otherwise it is always called
     * at its {@link #baseUrl}, and never gets such a token. Default: true.
     */
    default boolean routed() {
        return true;
    }

    /**
     * Whether to look up the provider's name of a model at the Hub; otherwise the provider uses the id that the caller
     * gives. Default: true.
     */
    default boolean looksUpModels() {
        return true;
    }

    /**
     * Whether the provider rejects every call without its own key. Such a call is refused before it is sent, unless the
     * provider's URL is replaced. Default: false.
     */
    default boolean requiresKey() {
        return false;
    }

    /** The value of the {@code Authorization} header for a provider's own key. Default: {@code Bearer} and the key. */
    default String authorization(String key) {
        return "Bearer " + key;
    }

    /**
     * The known providers: the built-in ones, those that were added to a client, and those of other artifacts on the class path
     * (see {@link Provider}). Immutable and thread-safe.
     *
     * <p>To add a built-in provider with only OpenAI's chat, add a line here; for any other, a file and a line.
     */
    public static final class Registry {

        /** Hugging Face's own servers. */
        public static final Provider HF_INFERENCE = HfInference.PROVIDER;

        /** Hugging Face's router, which picks a provider for a chat. */
        public static final Provider AUTO = AutoRouter.PROVIDER;

        /** The caller's own server, named by its URL. */
        public static final Provider ENDPOINT = Endpoint.PROVIDER;

        private static final List<Provider> BUILT_IN = List.of(
                HF_INFERENCE,
                AUTO,
                OpenAi.provider("baseten", "https://inference.baseten.co", "v1/chat/completions"),
                OpenAiProviders.CEREBRAS,
                OpenAiProviders.COHERE,
                OpenAiProviders.DEEPINFRA,
                new FalAi(),
                OpenAiProviders.FEATHERLESS_AI,
                OpenAiProviders.FIREWORKS_AI,
                OpenAi.provider("groq", "https://api.groq.com", "openai/v1/chat/completions"),
                Novita.PROVIDER,
                OpenAiProviders.NSCALE,
                OpenAiOwn.PROVIDER,
                OpenAiProviders.OVHCLOUD,
                OpenAi.provider("publicai", "https://api.publicai.co", "v1/chat/completions"),
                new Replicate(),
                OpenAiProviders.SCALEWAY,
                Together.PROVIDER,
                Wavespeed.PROVIDER,
                ZaiOrg.PROVIDER);

        /** Providers that Hugging Face has not listed since 2026-07-01, which older code may still name. */
        private static final Set<String> DELISTED =
                Set.of("black-forest-labs", "clarifai", "hyperbolic", "nebius", "nvidia", "sambanova");

        /** Suffixes of a model by which Hugging Face's router selects a provider for a chat; not providers. */
        private static final Set<String> POLICIES = Set.of("fastest", "cheapest", "preferred");

        private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

        private static final Registry INSTALLED = new Registry(List.of());

        /** The providers found on the class path; null until the first search, which costs milliseconds. */
        private static volatile @Nullable List<Provider> onClassPath;

        private final List<Provider> added;

        private Registry(List<Provider> added) {
            this.added = added;
        }

        /** The built-in providers, and those of other artifacts on the class path. */
        public static Registry installed() {
            return INSTALLED;
        }

        /**
         * Adds a provider; it takes precedence over one of the same id on the class path.
         *
         * @throws ConfigurationException if another added or built-in provider has its id, or the id is malformed
         */
        public Registry with(Provider provider) {
            List<Provider> more = new ArrayList<>(added);
            more.add(provider);
            distinct(Stream.concat(BUILT_IN.stream(), more.stream()).toList());
            return new Registry(List.copyOf(more));
        }

        /**
         * All of them, the built-in ones first.
         *
         * @throws ConfigurationException if two on the class path have the same id, or one can't be loaded
         */
        public List<Provider> all() {
            List<Provider> all = new ArrayList<>(BUILT_IN);
            all.addAll(added);
            for (Provider found : onClassPath()) {
                if (find(added, found.id()) == null) {
                    all.add(found);
                }
            }
            return List.copyOf(all);
        }

        /**
         * The provider of this id. The class path is searched only if no other has it.
         *
         * @throws ConfigurationException for an unknown id; the message lists the known ones
         */
        public Provider named(String id) {
            Provider known = find(BUILT_IN, id);
            known = known == null ? find(added, id) : known;
            known = known == null ? find(onClassPath(), id) : known;
            if (known == null) {
                throw new ConfigurationException((DELISTED.contains(id)
                                ? "The provider " + id + " has left Hugging Face's Inference Providers."
                                : POLICIES.contains(id)
                                        ? "\"" + id
                                                + "\" is no provider but a policy of Hugging Face's router, for chats without"
                                                + " a provider."
                                        : "There is no provider \"" + id + "\".")
                        + " There are: " + ids(all().stream()) + ".");
            }
            return known;
        }

        /** The default provider for a task: the router for tasks that it supports itself, else Hugging Face's servers. */
        public Provider defaultFor(String task) {
            return AUTO.dialects().name(task) ? AUTO : HF_INFERENCE;
        }

        /** The ids of those that support the task, for messages. */
        public String supporting(String task) {
            return ids(all().stream().filter(provider -> provider.dialects().support(task)));
        }

        private static List<Provider> onClassPath() {
            List<Provider> found = onClassPath;
            if (found == null) {
                found = Services.load(Provider.class, "provider");
                distinct(Stream.concat(BUILT_IN.stream(), found.stream()).toList());
                onClassPath = found;
            }
            return found;
        }

        private static void distinct(List<Provider> providers) {
            Map<String, Provider> byId = new LinkedHashMap<>();
            byId.put(ENDPOINT.id(), ENDPOINT);
            for (Provider provider : providers) {
                String id = provider.id();
                if (!ID.matcher(id).matches()) {
                    throw new ConfigurationException("\"" + id + "\" is not a valid provider id ("
                            + provider.getClass().getName()
                            + "). Use lower-case letters, digits, and hyphens between them.");
                }
                Provider other = byId.put(id, provider);
                if (other != null) {
                    throw new ConfigurationException("Two providers have the id \"" + id + "\": "
                            + other.getClass().getName() + " and "
                            + provider.getClass().getName() + ". Remove or rename one of them.");
                }
            }
        }

        private static @Nullable Provider find(List<Provider> providers, String id) {
            for (Provider provider : providers) {
                if (provider.id().equals(id)) {
                    return provider;
                }
            }
            return null;
        }

        private static String ids(Stream<Provider> providers) {
            return providers.map(Provider::id).collect(Collectors.joining(", "));
        }
    }
}
