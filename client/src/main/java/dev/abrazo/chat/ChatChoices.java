package dev.abrazo.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the choices in a chat completion and in the chunks of a streamed one. */
final class ChatChoices {

    private ChatChoices() {}

    /** The first choice; null if there is none. */
    static @Nullable Object first(Map<String, Object> json) {
        return json.get("choices") instanceof List<?> all && !all.isEmpty() ? all.get(0) : null;
    }

    /** Whether there is a choice, and each has a message. */
    static boolean areAnswered(@Nullable Object choices) {
        if (!(choices instanceof List<?> list) || list.isEmpty()) {
            return false;
        }
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> choice) || !(choice.get("message") instanceof Map)) {
                return false;
            }
        }
        return true;
    }

    /** What a chunk adds to the first answer, which is that of index 0; null if it adds nothing. */
    static @Nullable Map<?, ?> delta(Map<String, Object> chunk) {
        if (chunk.get("choices") instanceof List<?> choices) {
            // Runs for every element of a stream: a loop allocates nothing.
            for (int i = 0; i < choices.size(); i++) {
                if (choices.get(i) instanceof Map<?, ?> choice
                        && (!(choice.get("index") instanceof Number index) || index.longValue() == 0)) {
                    return choice.get("delta") instanceof Map<?, ?> delta ? delta : null;
                }
            }
        }
        return null;
    }
}
