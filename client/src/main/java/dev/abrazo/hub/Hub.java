package dev.abrazo.hub;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.task.JsonShapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the Hub knows: models, the providers that serve them, the account of a token. Each method is one or a few requests,
 * with the client's token, timeouts and retries; nothing is cached. Thread-safe.
 *
 * <pre>{@code
 * hf.hub().model("BAAI/bge-m3").task();                                        // sentence-similarity
 * hf.hub().providersOf("meta-llama/Llama-3.3-70B-Instruct").get(0).provider(); // groq
 * }</pre>
 *
 * <p>All methods throw {@link dev.abrazo.error.InferenceException} if a request fails.
 */
public interface Hub {

    /**
     * Returns a model's task, tags and providers.
     *
     * @param id the model's id, such as {@code org/name}; former ids are accepted
     * @throws dev.abrazo.error.NotFoundException if there is no such model
     */
    Model model(String id);

    /** Lists the models that this search finds, in the Hub's order; at most {@value Search#DEFAULT_LIMIT} unless it sets a limit. */
    List<Model> models(Consumer<Search> search);

    /**
     * Returns the providers that serve a model, in the Hub's order; empty for none. Chat models have prices, context length
     * and speed where Hugging Face's router states them; without a reply of the router these are absent.
     *
     * @param model the model's id, such as {@code org/name}
     * @throws dev.abrazo.error.NotFoundException if there is no such model
     */
    List<ModelProvider> providersOf(String model);

    /**
     * Returns the account of the client's token.
     *
     * @throws dev.abrazo.error.ConfigurationException if the client has no token for Hugging Face
     * @throws dev.abrazo.error.AuthenticationException if the token is not valid
     */
    Account whoAmI();

    /** Returns the model that the Hub recommends for each task, by the task's id at the Hub; tasks without one are absent. */
    Map<String, String> tasks();

    /** What to search for. Each method documents its default. Not thread-safe. */
    final class Search {

        /** Most models that a search without a limit returns. */
        public static final int DEFAULT_LIMIT = 20;

        /** Tasks that the Hub has as a tag of models, next to another task. */
        private static final Map<String, String> TAGS = Map.of("chat-completion", "conversational");

        private final Map<String, String> parameters = new LinkedHashMap<>();
        private int limit = DEFAULT_LIMIT;

        /** Creates a search for all models. */
        public Search() {}

        /** Finds models for a task, such as {@code text-to-image}. Default: any. */
        public Search task(String id) {
            String tag = TAGS.get(id);
            return tag == null ? set("pipeline_tag", id) : set("filter", tag);
        }

        /** Finds models that a provider serves, such as {@code groq}; {@code all} for any provider. Default: all models. */
        public Search provider(String id) {
            return set("inference_provider", id);
        }

        /** Finds models with this text in their id. Default: any. */
        public Search text(String part) {
            return set("search", part);
        }

        /** Finds models of this user or organisation. Default: any. */
        public Search author(String name) {
            return set("author", name);
        }

        /**
         * Sets the largest number of models, 1 or more. Default: {@value #DEFAULT_LIMIT}.
         *
         * @throws ConfigurationException if it is less than 1
         */
        public Search limit(int most) {
            if (most < 1) {
                throw new ConfigurationException("`limit` must be 1 or more; it is " + most + ".");
            }
            limit = most;
            return this;
        }

        /** The largest number of models. */
        public int limit() {
            return limit;
        }

        /** The other settings, as parameters of the Hub's list of models; without those that are not set. */
        public Map<String, String> parameters() {
            return Collections.unmodifiableMap(parameters);
        }

        private Search set(String name, String value) {
            parameters.put(name, Objects.requireNonNull(value, name));
            return this;
        }
    }

    /** A model at the Hub. Absent values are null, empty or false. Immutable. */
    final class Model extends HubJson {

        private Model(Map<String, ?> json) {
            super(json);
        }

        /** Creates a model from its JSON form at the Hub. */
        public static Model of(Map<String, ?> json) {
            return new Model(json);
        }

        /** The id, such as {@code org/name}; empty if it is absent. */
        public String id() {
            return Objects.requireNonNullElse(text("id"), "");
        }

        /** The task's id at the Hub ({@code pipeline_tag}), such as {@code text-generation} for chat, or null. */
        public @Nullable String task() {
            return text("pipeline_tag");
        }

        /** The tags. */
        public List<String> tags() {
            return texts("tags");
        }

        /** The library that runs it, such as {@code transformers}, or null. */
        public @Nullable String library() {
            return text("library_name");
        }

        /** Downloads of the last 30 days, or null. */
        public @Nullable Long downloads() {
            return count("downloads");
        }

        /** Whether only some accounts can see it. */
        public boolean isPrivate() {
            return flag("private");
        }

        /** Whether its weights are given only on request. */
        public boolean gated() {
            Object gated = value("gated");
            return gated != null && !Boolean.FALSE.equals(gated);
        }

        /** The providers that serve it, in the Hub's order, without prices. */
        public List<ModelProvider> providers() {
            List<ModelProvider> providers = new ArrayList<>();
            // A list, or at some routes a map by the provider's id.
            Object mapping = value("inferenceProviderMapping");
            if (mapping instanceof Map<?, ?> byId) {
                byId.forEach((id, entry) -> add(providers, Map.of("provider", String.valueOf(id)), entry));
            } else if (mapping instanceof List<?> list) {
                list.forEach(entry -> add(providers, Map.of(), entry));
            }
            return List.copyOf(providers);
        }

        private static void add(List<ModelProvider> providers, Map<String, ?> named, @Nullable Object entry) {
            Map<String, Object> fields = JsonShapes.object(entry);
            if (fields != null && fields.get("providerId") instanceof String) {
                ModelProvider provider = ModelProvider.of(merged(named, fields));
                if (!provider.provider().isEmpty()) {
                    providers.add(provider);
                }
            }
        }
    }

    /** A provider that serves a model. Absent values are null. Immutable. */
    final class ModelProvider extends HubJson {

        private ModelProvider(Map<String, ?> json) {
            super(json);
        }

        /** Creates an entry from its JSON form: {@code provider} and the fields of the Hub and the router. */
        public static ModelProvider of(Map<String, ?> json) {
            return new ModelProvider(json);
        }

        /** The provider's id, such as {@code groq}; empty if it is absent. */
        public String provider() {
            return Objects.requireNonNullElse(text("provider"), "");
        }

        /** The model's name at the provider, or null. */
        public @Nullable String providerModel() {
            return text("providerId");
        }

        /** The task that it is served for, {@code conversational} for chat, or null. */
        public @Nullable String task() {
            return text("task");
        }

        /** {@code live}, {@code staging} or {@code error}, or null. */
        public @Nullable String status() {
            return text("status");
        }

        /** The price of a million input tokens in US dollars, or null. */
        public @Nullable Double inputPrice() {
            return number("pricing", "input");
        }

        /** The price of a million output tokens in US dollars, or null. */
        public @Nullable Double outputPrice() {
            return number("pricing", "output");
        }

        /** The most tokens of input and output together, or null. */
        public @Nullable Long contextLength() {
            return count("context_length");
        }

        /** The usual time until the first token, or null. */
        public @Nullable Duration firstTokenLatency() {
            Double millis = number("first_token_latency_ms");
            return millis == null || millis < 0 ? null : Duration.ofNanos((long) (millis * 1_000_000));
        }

        /** The usual number of output tokens a second, or null. */
        public @Nullable Double throughput() {
            return number("throughput");
        }

        /** Whether it accepts tools, or null. */
        public @Nullable Boolean supportsTools() {
            return value("supports_tools") instanceof Boolean set ? set : null;
        }

        /** Whether it accepts a JSON schema for its answers, or null. */
        public @Nullable Boolean supportsStructuredOutput() {
            return value("supports_structured_output") instanceof Boolean set ? set : null;
        }

        /** The entry with these fields added; those that it has are kept. */
        public ModelProvider with(Map<String, ?> more) {
            return new ModelProvider(merged(more, json()));
        }
    }

    /** The account of a token. Absent values are null, empty or false. Immutable. */
    final class Account extends HubJson {

        private Account(Map<String, ?> json) {
            super(json);
        }

        /** Creates an account from its JSON form at the Hub. */
        public static Account of(Map<String, ?> json) {
            return new Account(json);
        }

        /** The user's or organisation's name; empty if it is absent. */
        public String name() {
            return Objects.requireNonNullElse(text("name"), "");
        }

        /** {@code user}, {@code org} or {@code app}, or null. */
        public @Nullable String type() {
            return text("type");
        }

        /** The full name, or null. */
        public @Nullable String fullName() {
            return text("fullname");
        }

        /** Whether it is a PRO account. */
        public boolean pro() {
            return flag("isPro");
        }

        /** The names of the organisations of the account; calls can be billed to them. */
        public List<String> organisations() {
            return texts("orgs", "name");
        }

        /** The name of the token in the settings of the account, or null. */
        public @Nullable String tokenName() {
            return text("auth", "accessToken", "displayName");
        }

        /** The role of the token: {@code read}, {@code write} or {@code fineGrained}, or null. */
        public @Nullable String tokenRole() {
            return text("auth", "accessToken", "role");
        }
    }
}
