package dev.abrazo.chat;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that the model requests.
 *
 * @param id the id, to be passed with the result to {@link ChatMessage#tool}
 * @param name the tool's name
 * @param arguments the arguments as JSON text, exactly as generated: it may be malformed
 */
public record ToolCall(String id, String name, String arguments) {

    static @Nullable ToolCall of(@Nullable Object json) {
        Map<String, Object> call = JsonShapes.object(json);
        if (call == null) {
            return null;
        }
        Map<String, Object> function = JsonShapes.object(call.get("function"));
        if (function == null || !(function.get("name") instanceof String name) || name.isEmpty()) {
            return null;
        }
        Object arguments = function.get("arguments");
        String text = arguments == null ? "" : arguments instanceof String said ? said : Json.write(arguments);
        return new ToolCall(call.get("id") instanceof String id ? id : "", name, text);
    }
}
