package dev.abrazo.provider;

import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Payload;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A provider that does chat exactly as OpenAI does: a line of data.
 *
 * @param id the provider's id
 * @param ownBase where its own keys go
 * @param chatPath its chat route, without a leading slash
 */
record OpenAiCompatible(String id, @Nullable URI ownBase, String chatPath) implements Provider {

    static OpenAiCompatible of(String id, String ownBase, String chatPath) {
        return new OpenAiCompatible(id, URI.create(ownBase), chatPath);
    }

    @Override
    public boolean does(String task) {
        return RequestBodies.isChat(task);
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        if (!does(payload.task())) {
            throw new UnsupportedException(
                    id + " does chat-completion and conversational only, not " + payload.task() + ".");
        }
        return ConversationalAdapter.plan(
                RequestBodies.post(
                        route.path(chatPath), payload, JsonBody.of(RequestBodies.chat(payload, route.model()))),
                payload);
    }
}
