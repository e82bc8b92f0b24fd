package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a chat, to a model or from it. Immutable.
 *
 * @param json the message as it travels: {@code role}, {@code content}, and what else there is
 */
public record ChatMessage(Map<String, Object> json) {

    /**
     * Copies the map.
     *
     * @throws InvalidRequestException without a role
     */
    public ChatMessage {
        json = Parameters.copyOf(json);
        if (!(json.get("role") instanceof String)) {
            throw new InvalidRequestException(
                    "Each message needs a `role`: {\"role\": \"user\", \"content\": \"Hello\"}.");
        }
    }

    /** The message that a JSON value states, or null where it is no object. */
    static @Nullable ChatMessage of(@Nullable Object value) {
        Map<String, Object> json = Shapes.object(value);
        return json == null ? null : new ChatMessage(json);
    }

    /** What a user says. */
    public static ChatMessage user(String text) {
        return of("user", text);
    }

    /** What a user says about an image, which travels inside the message. */
    public static ChatMessage user(String text, Media image) {
        return of("user", List.of(part("text", text), part("image_url", Map.of("url", image.toDataUrl()))));
    }

    /** How the model is to behave. */
    public static ChatMessage system(String text) {
        return of("system", text);
    }

    /** What the model said before. */
    public static ChatMessage assistant(String text) {
        return of("assistant", text);
    }

    /** What a tool found out for a call of the model's. */
    public static ChatMessage tool(String toolCallId, String result) {
        Map<String, Object> json = new LinkedHashMap<>(of("tool", result).json());
        json.put("tool_call_id", toolCallId);
        return new ChatMessage(json);
    }

    /** Who speaks: {@code system}, {@code user}, {@code assistant}, {@code tool}. */
    public String role() {
        // The constructor has seen to it that there is one.
        return String.valueOf(json.get("role"));
    }

    /** The text, or the texts of all parts in a row; empty where there is none, as with bare tool calls. */
    public String text() {
        return text(json.get("content"));
    }

    /** The text of a message's content. */
    static String text(@Nullable Object content) {
        if (content instanceof List<?> parts) {
            StringBuilder text = new StringBuilder();
            for (Object part : parts) {
                text.append(part instanceof Map<?, ?> map && map.get("text") instanceof String said ? said : "");
            }
            return text.toString();
        }
        return content instanceof String text ? text : "";
    }

    /** The model's reasoning before its answer, or null: {@code reasoning}, or {@code reasoning_content}. */
    public @Nullable String reasoning() {
        Object reasoning = json.get("reasoning") instanceof String said ? said : json.get("reasoning_content");
        return reasoning instanceof String text ? text : null;
    }

    /** The tools that the model wants called; empty for none. */
    public List<ToolCall> toolCalls() {
        List<ToolCall> calls = Shapes.listOf(json.get("tool_calls"), ToolCall::of);
        return calls == null ? List.of() : calls;
    }

    private static Map<String, Object> part(String type, Object value) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", type);
        part.put(type, value);
        return part;
    }

    private static ChatMessage of(String role, Object content) {
        Map<String, Object> json = new LinkedHashMap<>(4);
        json.put("role", role);
        json.put("content", content);
        return new ChatMessage(json);
    }
}
