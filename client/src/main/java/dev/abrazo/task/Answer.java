package dev.abrazo.task;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a model found.
 *
 * @param answer the text; empty where there is none to be found
 * @param score how sure the model is, 0 to 1; null for models that write their answer, which do not say
 * @param start where it begins: in a text the code point, which {@code CodePointOffsets} makes an index, in a document the
 *     number of the word, from 0; -1 where the server does not say
 * @param end where it ends: in a text exclusive, in a document its last word; -1 where the server does not say
 * @param extra whatever else the server said
 */
public record Answer(String answer, @Nullable Double score, int start, int end, Map<String, Object> extra) {

    /** Copies the map. */
    public Answer {
        extra = Parameters.copyOf(extra);
    }

    /** The answer that a JSON value states, or null where it states none. */
    public static @Nullable Answer of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)
                || !(map.get("answer") instanceof String answer)
                || JsonShapes.noNumber(map.get("score"))) {
            return null;
        }
        return new Answer(
                answer,
                JsonShapes.number(map.get("score")),
                JsonShapes.index(map.get("start")),
                JsonShapes.index(map.get("end")),
                AdditionalProperties.of(map, "answer", "score", "start", "end"));
    }

    /** The answer as JSON, without what the server did not say. */
    public Map<String, Object> write() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("answer", answer);
        if (score != null) {
            json.put("score", score);
        }
        if (start >= 0) {
            json.put("start", (long) start);
        }
        if (end >= 0) {
            json.put("end", (long) end);
        }
        json.putAll(extra);
        return json;
    }
}
