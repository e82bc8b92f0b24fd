package dev.abrazo.task;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a model found or generated.
 *
 * @param answer the text; empty if there is no answer
 * @param score confidence of the model, 0 to 1; null if the server gives none, as for models that generate their answer
 * @param start where the answer begins: in a text the code point, which {@code CodePointOffsets} converts to an index, in a
 *     document the number of the word, from 0; null if the server gives none
 * @param end where the answer ends: in a text exclusive, in a document its last word; null if the server gives none
 * @param extra all other fields of the reply
 */
public record Answer(
        String answer,
        @Nullable Double score,
        @Nullable Integer start,
        @Nullable Integer end,
        Map<String, Object> extra) {

    /** Copies the map. */
    public Answer {
        extra = Parameters.copyOf(extra);
    }

    /** Reads an answer from a JSON value; null if it is none. */
    public static @Nullable Answer of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)
                || !(map.get("answer") instanceof String answer)
                || JsonShapes.nonNumeric(map.get("score"))) {
            return null;
        }
        return new Answer(
                answer,
                JsonShapes.number(map.get("score")),
                JsonShapes.position(map.get("start")),
                JsonShapes.position(map.get("end")),
                AdditionalProperties.of(map, "answer", "score", "start", "end"));
    }

    /** The answer as JSON, without absent values. */
    public Map<String, Object> write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", answer);
        OptionalFields.put(json, "score", score);
        OptionalFields.put(json, "start", start);
        OptionalFields.put(json, "end", end);
        json.putAll(extra);
        return json;
    }
}
