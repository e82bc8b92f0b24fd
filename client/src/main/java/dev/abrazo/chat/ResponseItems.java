package dev.abrazo.chat;

import dev.abrazo.json.Json;
import dev.abrazo.task.JsonShapes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the output items of a response. */
final class ResponseItems {

    private ResponseItems() {}

    static String text(List<Map<String, Object>> items) {
        return parts(items, "message", "content", "output_text", "text");
    }

    static @Nullable String refusal(List<Map<String, Object>> items) {
        String text = parts(items, "message", "content", "refusal", "refusal");
        return text.isEmpty() ? null : text;
    }

    static @Nullable String reasoning(List<Map<String, Object>> items) {
        String whole = parts(items, "reasoning", "content", "reasoning_text", "text");
        String text = whole.isEmpty() ? parts(items, "reasoning", "summary", "summary_text", "text") : whole;
        return text.isEmpty() ? null : text;
    }

    static ChatMessage.@Nullable ToolCall toolCall(Map<String, Object> item) {
        if (!"function_call".equals(item.get("type")) || !(item.get("name") instanceof String name)) {
            return null;
        }
        Object arguments = item.get("arguments");
        String text = arguments == null ? "" : arguments instanceof String said ? said : Json.write(arguments);
        Object id = item.get("call_id") instanceof String call ? call : item.get("id");
        return new ChatMessage.ToolCall(id instanceof String known ? known : "", name, text);
    }

    static boolean isFiltered(Map<String, Object> response) {
        Map<String, Object> details = JsonShapes.object(response.get("incomplete_details"));
        return details != null && "content_filter".equals(details.get("reason"));
    }

    /** The message of a failed response, or of an error event. */
    static String failure(Map<String, Object> event) {
        Map<String, Object> response = JsonShapes.object(event.get("response"));
        Object error = response == null ? event : response.get("error");
        Object message = error instanceof Map<?, ?> map ? map.get("message") : error;
        return "The response failed: " + (message == null ? "the server gives no reason" : message) + ".";
    }

    private static String parts(List<Map<String, Object>> items, String item, String list, String part, String field) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> one : items) {
            if (item.equals(one.get("type")) && one.get(list) instanceof List<?> parts) {
                for (Object value : parts) {
                    if (value instanceof Map<?, ?> map
                            && part.equals(map.get("type"))
                            && map.get(field) instanceof String piece) {
                        text.append(piece);
                    }
                }
            }
        }
        return text.toString();
    }
}
