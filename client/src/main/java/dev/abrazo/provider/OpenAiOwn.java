package dev.abrazo.provider;

import dev.abrazo.task.Payload;
import java.net.URI;

/** OpenAI itself: never through Hugging Face, and models by OpenAI's own names. */
final class OpenAiOwn implements Provider {

    /** The provider. */
    static final Provider PROVIDER = new OpenAiOwn();

    private static final String ORGANISATION = "openai/";

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("chat-completion", new Unprefixed(OpenAi.chat("v1/chat/completions")))
            .build();

    private OpenAiOwn() {}

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://api.openai.com");
    }

    @Override
    public Dialect.Table dialects() {
        return DIALECTS;
    }

    @Override
    public boolean routed() {
        return false;
    }

    @Override
    public boolean requiresKey() {
        return true;
    }

    @Override
    public boolean looksUpModels() {
        return false;
    }

    /** Accepts the names of models with and without the organisation. */
    private record Unprefixed(Dialect inner) implements WrappingDialect {

        @Override
        public Plan plan(Payload payload, Route route) {
            String model = route.model();
            return inner.plan(
                    payload,
                    model != null && model.startsWith(ORGANISATION)
                            ? route.model(model.substring(ORGANISATION.length()))
                            : route);
        }
    }
}
