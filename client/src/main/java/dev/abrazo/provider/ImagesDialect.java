package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenAI's image generations. Width and height are one field, {@code size}. */
final class ImagesDialect extends InputDialect {

    ImagesDialect(String path) {
        super(path, "prompt");
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        Map<String, Object> fields = fields(payload, model);
        if (fields.get("width") instanceof Number width
                && fields.get("height") instanceof Number height
                && !fields.containsKey("size")) {
            fields.keySet().removeAll(List.of("width", "height"));
            fields.put("size", width + "x" + height);
        }
        return Dialect.RequestBodies.json(fields);
    }
}
