package dev.abrazo.chat;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.task.JsonShapes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The token usage of a chat.
 *
 * @param promptTokens tokens of the input
 * @param completionTokens tokens generated
 * @param totalTokens the total
 * @param extra further counts of the server
 */
public record ChatUsage(long promptTokens, long completionTokens, long totalTokens, Map<String, Object> extra) {

    /** Copies the map. */
    public ChatUsage {
        extra = Parameters.copyOf(extra);
    }

    static @Nullable ChatUsage of(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        return new ChatUsage(
                count(map.get("prompt_tokens")),
                count(map.get("completion_tokens")),
                count(map.get("total_tokens")),
                AdditionalProperties.of(map, "prompt_tokens", "completion_tokens", "total_tokens"));
    }

    private static long count(@Nullable Object value) {
        return JsonShapes.whole(value, 0);
    }
}
