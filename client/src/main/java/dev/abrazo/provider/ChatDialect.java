package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions and responses: the payload's root, with the model first, so that a router finds it in the first bytes. */
final class ChatDialect extends PostDialect {

    ChatDialect(String path) {
        super(path);
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        return json(startingWith(model), payload);
    }

    @Override
    public Set<String> hubTasks() {
        return Set.of(ConversationalAdapter.TASK);
    }
}
