package dev.abrazo.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects the end marker of a stream, in one of the forms of wire.md §7.3: a finish reason, which is not empty, for every
 * choice seen, the whole text in the event of the last token, or a final event of the responses dialect. {@code [DONE]} is
 * handled by the reader. Not thread-safe.
 */
final class StreamEnd {

    private static final Set<String> FINAL_TYPES =
            Set.of("response.completed", "response.failed", "response.incomplete");

    // The first choice is usually the only one, and is checked for every event.
    private boolean firstSeen;
    private boolean firstFinished;
    private final Map<Object, Boolean> others = new HashMap<>(4);
    private boolean marked;
    private boolean tokens;

    void accept(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return;
        }
        if (map.get("choices") instanceof List<?> choices && !choices.isEmpty()) {
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i) instanceof Map<?, ?> choice) {
                    accept(choice.get("index"), isReason(choice.get("finish_reason")));
                }
            }
        } else if (isFinalText(map) || FINAL_TYPES.contains(String.valueOf(map.get("type")))) {
            marked = true;
        }
    }

    private void accept(@Nullable Object index, boolean finished) {
        if (index == null || index instanceof Long number && number == 0) {
            firstSeen = true;
            firstFinished |= finished;
        } else {
            others.merge(index, finished, Boolean::logicalOr);
        }
    }

    /** Whether the event has the whole text. An empty text does not count after tokens without a finish reason. */
    private boolean isFinalText(Map<?, ?> event) {
        tokens |= event.get("token") instanceof Map<?, ?> token
                && !Boolean.TRUE.equals(token.get("special"))
                && token.get("text") instanceof String text
                && !text.isEmpty();
        Object finalText = event.get("generated_text");
        boolean silent = tokens && "".equals(finalText);
        return finalText != null
                && !(silent
                        && !(event.get("details") instanceof Map<?, ?> details
                                && isReason(details.get("finish_reason"))));
    }

    /** Whether this is a finish reason: some servers write an empty text, or "null", if there is none yet. */
    private static boolean isReason(@Nullable Object reason) {
        return reason instanceof String text && !text.isBlank() && !text.equals("null");
    }

    boolean reached() {
        boolean seen = firstSeen || !others.isEmpty();
        return marked || seen && firstSeen == firstFinished && !others.containsValue(false);
    }
}
