package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import org.jspecify.annotations.Nullable;

/** OpenAI's embeddings. */
final class EmbeddingsDialect extends InputDialect {

    EmbeddingsDialect(String path) {
        super(path, "input");
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        return Dialect.RequestBodies.json(fields(payload, model));
    }
}
