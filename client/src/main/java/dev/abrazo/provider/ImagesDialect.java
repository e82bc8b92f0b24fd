package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's image generations. Width and height are one field, {@code size}, and the number of images is {@code n}. URLs, where
 * wanted, are requested by {@code response_format}.
 */
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
        Object images = fields.remove("num_images");
        if (images != null) {
            fields.putIfAbsent("n", images);
        }
        if (payload.mediaForm() == Payload.MediaForm.URLS) {
            fields.putIfAbsent("response_format", "url");
        }
        return Dialect.RequestBodies.json(fields);
    }
}
