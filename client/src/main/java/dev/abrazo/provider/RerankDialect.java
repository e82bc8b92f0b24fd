package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ranking of texts with the fields at the root (wire.md §10.41). */
final class RerankDialect extends PostDialect {

    private final String texts;
    private final String returnTexts;

    private RerankDialect(String path, String texts, String returnTexts) {
        super(path);
        this.texts = texts;
        this.returnTexts = returnTexts;
    }

    /** The form of {@code /v1/rerank}. */
    static Dialect ofDocuments(String path) {
        return new RerankDialect(path, "documents", "return_documents");
    }

    /** The form of the embedding server's {@code /rerank}. */
    static Dialect ofTexts(String path) {
        return new RerankDialect(path, "texts", "return_text");
    }

    @Override
    HttpCall.Body body(Payload payload, @Nullable String model) {
        Map<String, Object> body = startingWith(model);
        Map<String, Object> inputs = JsonShapes.object(payload.inputs());
        if (inputs != null) {
            inputs.forEach((name, value) -> body.put(name.equals("texts") ? texts : name, value));
        }
        payload.parameters()
                .forEach((name, value) -> body.put(name.equals("return_documents") ? returnTexts : name, value));
        return json(body, payload);
    }
}
