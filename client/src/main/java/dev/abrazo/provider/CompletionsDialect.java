package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's text completions. */
final class CompletionsDialect extends PostDialect {

    CompletionsDialect(String path) {
        super(path);
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        Map<String, Object> body = startingWith(model);
        body.put("prompt", String.valueOf(payload.inputs()));
        payload.parameters().forEach((name, value) -> {
            switch (name) {
                case "max_new_tokens" -> body.put("max_tokens", value);
                case "num_return_sequences" -> body.put("n", value);
                // Not a parameter of this route: the decoder adds the prompt.
                case "return_full_text" -> {}
                default -> body.put(name, value);
            }
        });
        return json(body, payload);
    }
}
