package dev.abrazo.provider;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's router itself, which picks a provider for a chat: by the caller's settings, or by a suffix of the model
 * id such as {@code :fastest}, {@code :cheapest} or {@code :groq} (wire.md §16.2).
 */
final class AutoRouter implements Provider {

    static final String ID = "auto";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public @Nullable URI ownBase() {
        return null;
    }

    @Override
    public boolean does(String task) {
        return RequestBodies.isChat(task);
    }

    @Override
    public boolean looksUpModels() {
        return false;
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        if (route.model() == null) {
            throw new ConfigurationException("No model is named. Name one with `model`, such as "
                    + "\"meta-llama/Llama-3.1-8B-Instruct\", with a suffix like \":fastest\" if you wish.");
        }
        // Headers only, whatever was asked for: the body goes on to providers, and some refuse what they do not know.
        HttpCall call = RequestBodies.post(
                route.path("v1/chat/completions"), payload, JsonBody.of(RequestBodies.chat(payload, route.model())));
        return ConversationalAdapter.plan(OptionHeaders.on(call, route.options()), payload);
    }
}
