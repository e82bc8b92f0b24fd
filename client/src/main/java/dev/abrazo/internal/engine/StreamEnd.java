package dev.abrazo.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a stream has said that it is complete, in one of the ways of wire.md §7.3: a reason to finish for every choice
 * seen, a whole text beside the last token, or a final event of the responses dialect. {@code [DONE]} is the parser's
 * business. Not safe for use by many threads.
 */
final class StreamEnd {

    private static final Set<String> FINAL_TYPES =
            Set.of("response.completed", "response.failed", "response.incomplete");

    private final Map<Object, Boolean> finished = new HashMap<>(4);
    private boolean marked;

    void see(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return;
        }
        if (map.get("generated_text") != null || FINAL_TYPES.contains(String.valueOf(map.get("type")))) {
            marked = true;
        }
        if (map.get("choices") instanceof List<?> choices) {
            for (Object item : choices) {
                if (item instanceof Map<?, ?> choice) {
                    Object index = choice.get("index") == null ? 0L : choice.get("index");
                    finished.merge(index, choice.get("finish_reason") != null, Boolean::logicalOr);
                }
            }
        }
    }

    boolean reached() {
        return marked || !finished.isEmpty() && !finished.containsValue(false);
    }
}
