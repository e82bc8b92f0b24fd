package dev.abrazo.extension;

import dev.abrazo.http.HttpCall;
import dev.abrazo.provider.Dialect;
import dev.abrazo.provider.OpenAi;
import dev.abrazo.provider.Plan;
import dev.abrazo.provider.Provider;
import dev.abrazo.provider.Route;
import dev.abrazo.task.Payload;
import java.net.URI;
import java.util.Map;

/** A provider with OpenAI's chat and a custom task, whose reply wraps the result. */
public final class Acme implements Provider {

    private static final Dialect.Table DIALECTS = Dialect.Table.builder()
            .task("chat-completion", OpenAi.chat("v1/chat/completions"))
            .task("shout", Acme::shout)
            .build();

    @Override
    public String id() {
        return "acme";
    }

    @Override
    public URI baseUrl() {
        return URI.create("https://api.acme.example");
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
    public boolean looksUpModels() {
        return false;
    }

    @Override
    public String authorization(String key) {
        return "Key " + key;
    }

    private static Plan shout(Payload payload, Route route) {
        Map<String, Object> body = Map.of("text", String.valueOf(payload.inputs()));
        return Plan.of(
                HttpCall.post(route.path("shout/{model}"), Dialect.RequestBodies.json(body)),
                reply -> reply.json() instanceof Map<?, ?> json && json.get("result") instanceof Map<?, ?> result
                        ? new Plan.Step.Done(reply.unwrapped(result))
                        : new Plan.Step.Failed("no result"));
    }
}
