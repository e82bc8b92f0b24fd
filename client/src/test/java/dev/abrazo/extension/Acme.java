package dev.abrazo.extension;

import dev.abrazo.http.HttpCall;
import dev.abrazo.provider.Dialects;
import dev.abrazo.provider.OpenAi;
import dev.abrazo.provider.Plan;
import dev.abrazo.provider.Provider;
import dev.abrazo.provider.RequestBodies;
import dev.abrazo.provider.Route;
import dev.abrazo.provider.Step;
import dev.abrazo.task.Payload;
import java.net.URI;
import java.util.Map;

/** A provider with OpenAI's chat, and a task of its own whose reply wraps the result. */
public final class Acme implements Provider {

    private static final Dialects DIALECTS = Dialects.builder()
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
    public Dialects dialects() {
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
                HttpCall.post(route.path("shout/{model}"), RequestBodies.json(body)),
                reply -> reply.json() instanceof Map<?, ?> json && json.get("result") instanceof Map<?, ?> result
                        ? new Step.Done(reply.unwrapped(result))
                        : new Step.Failed("no result"));
    }
}
