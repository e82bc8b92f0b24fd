package dev.abrazo.provider;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.task.Payload;

/**
 * Hugging Face's router itself, which picks a provider for a chat: by the caller's settings, or by a suffix of the model
 * id such as {@code :fastest}, {@code :cheapest} or {@code :groq} (wire.md §16.2).
 */
final class AutoRouter {

    // Headers only: the router forwards the body to providers, some of which reject unknown fields.
    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("chat-completion", new HubOptions(new Named(OpenAi.chat("v1/chat/completions")), false))
            .task("responses", new HubOptions(new Named(OpenAi.responses("v1/responses")), false))
            .build();

    /** The provider. */
    static final Provider PROVIDER = TableProvider.ofHuggingFace("auto", DIALECTS);

    private AutoRouter() {}

    /** A dialect for calls that name a model. */
    private record Named(Dialect inner) implements WrappingDialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            if (route.model() == null) {
                throw new ConfigurationException("No model is set. Set one with `model`, such as "
                        + "\"meta-llama/Llama-3.1-8B-Instruct\", optionally with a suffix such as \":fastest\".");
            }
            return inner.plan(payload, route);
        }
    }
}
