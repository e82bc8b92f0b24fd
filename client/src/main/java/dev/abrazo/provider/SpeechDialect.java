package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's speech. */
final class SpeechDialect extends InputDialect {

    SpeechDialect(String path) {
        super(path, "input");
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        Map<String, Object> fields = fields(payload, model);
        flatten(fields);
        return Dialect.RequestBodies.json(fields);
    }

    @Override
    String accept(Payload payload) {
        return "*/*";
    }
}
