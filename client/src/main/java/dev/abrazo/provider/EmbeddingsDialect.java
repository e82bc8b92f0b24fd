package dev.abrazo.provider;

import dev.abrazo.http.HttpBody;
import dev.abrazo.task.Payload;
import org.jspecify.annotations.Nullable;

/** OpenAI's embeddings. */
final class EmbeddingsDialect extends InputDialect {

    EmbeddingsDialect(String path) {
        super(path, "input");
    }

    @Override
    HttpBody body(Payload payload, @Nullable String model) {
        return RequestBodies.json(fields(payload, model));
    }
}
