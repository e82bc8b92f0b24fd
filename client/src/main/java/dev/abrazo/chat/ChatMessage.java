package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.OpenValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chat message, to or from a model. Immutable.
 *
 * @param json the message as JSON: {@code role}, {@code content}, and other fields
 */
public record ChatMessage(Map<String, Object> json) {

    private static final List<String> REASONING = List.of("reasoning", "reasoning_content");

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

    /** Reads a message from a JSON value; null if it is not an object. */
    static @Nullable ChatMessage of(@Nullable Object value) {
        Map<String, Object> json = JsonShapes.object(value);
        return json == null ? null : new ChatMessage(json);
    }

    /** A message with this role and text. */
    public static ChatMessage of(Role role, String text) {
        return of(role.value(), text);
    }

    /** A user message. */
    public static ChatMessage user(String text) {
        return of("user", text);
    }

    /** A user message with an image, which is sent inside the message. */
    public static ChatMessage user(String text, Media image) {
        return user(Part.text(text), Part.image(image));
    }

    /** A user message of these parts: texts, images, audio, documents. */
    public static ChatMessage user(Part... parts) {
        return of("user", Stream.of(parts).map(Part::json).toList());
    }

    /** A system message: instructions for the model. */
    public static ChatMessage system(String text) {
        return of("system", text);
    }

    /** An assistant message: an earlier answer of the model. */
    public static ChatMessage assistant(String text) {
        return of("assistant", text);
    }

    /** A tool message: the result of a tool call. */
    public static ChatMessage tool(String toolCallId, String result) {
        Map<String, Object> json = new LinkedHashMap<>(of("tool", result).json());
        json.put("tool_call_id", toolCallId);
        return new ChatMessage(json);
    }

    /** The author of the message. */
    public Role role() {
        // The constructor has checked that there is one.
        return Role.of(String.valueOf(json.get("role")));
    }

    /** The text, or the concatenated texts of all parts; may be empty, as with tool calls only. */
    public String text() {
        return text(json.get("content"));
    }

    /** The text of a message's content. */
    static String text(@Nullable Object content) {
        return content instanceof List<?> parts ? texts(parts, false) : content instanceof String text ? text : "";
    }

    /** The reasoning in a message or a delta, or null: from a field, or from content parts. */
    static @Nullable String reasoning(Map<?, ?> json) {
        for (String name : REASONING) {
            if (json.get(name) instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        String parts = json.get("content") instanceof List<?> content ? texts(content, true) : "";
        return parts.isEmpty() ? null : parts;
    }

    /** The concatenated texts of the parts, either of the answer or of the reasoning before it. */
    private static String texts(List<?> parts, boolean reasoning) {
        StringBuilder text = new StringBuilder();
        for (Object item : parts) {
            if (item instanceof Map<?, ?> part) {
                Object type = part.get("type");
                boolean thought = "thinking".equals(type) || "reasoning".equals(type);
                Object said = thought && !part.containsKey("text") ? part.get(String.valueOf(type)) : part.get("text");
                text.append(thought == reasoning ? text(said) : "");
            }
        }
        return text.toString();
    }

    /** The model's reasoning before its answer, or null: {@code reasoning}, {@code reasoning_content}, or content parts. */
    public @Nullable String reasoning() {
        return reasoning(json);
    }

    /** The tool calls that the model requests; may be empty. */
    public List<ToolCall> toolCalls() {
        // An unreadable entry must not hide the others.
        return json.get("tool_calls") instanceof List<?> calls
                ? calls.stream().map(ToolCall::of).filter(Objects::nonNull).toList()
                : List.of();
    }

    /** The parts of the content; a text is one part. */
    public List<Part> parts() {
        Object content = json.get("content");
        if (content instanceof List<?> parts) {
            return parts.stream()
                    .map(JsonShapes::object)
                    .filter(part -> part != null && part.get("type") instanceof String)
                    .map(Part::new)
                    .toList();
        }
        return content instanceof String text && !text.isEmpty() ? List.of(Part.text(text)) : List.of();
    }

    /** Why the model refuses to answer, or null if it does not: from a field, or from content parts. */
    public @Nullable String refusal() {
        if (json.get("refusal") instanceof String text && !text.isEmpty()) {
            return text;
        }
        if (json.get("content") instanceof List<?> parts) {
            for (Object item : parts) {
                if (item instanceof Map<?, ?> part && part.get("refusal") instanceof String text && !text.isEmpty()) {
                    return text;
                }
            }
        }
        return null;
    }

    /** The annotations of the answer, such as citations, as the server sent them; may be empty. */
    public List<Map<String, Object>> annotations() {
        List<Map<String, Object>> all = JsonShapes.listOf(json.get("annotations"), JsonShapes::object);
        return all == null ? List.of() : all;
    }

    private static ChatMessage of(String role, Object content) {
        Map<String, Object> json = new LinkedHashMap<>(4);
        json.put("role", role);
        json.put("content", content);
        return new ChatMessage(json);
    }

    /**
     * A part of a message's content. Immutable.
     *
     * @param json the part in OpenAI's form: {@code type}, and a field of that name
     */
    public record Part(Map<String, Object> json) {

        /**
         * Copies the map.
         *
         * @throws InvalidRequestException without a type
         */
        public Part {
            json = Parameters.copyOf(json);
            if (!(json.get("type") instanceof String)) {
                throw new InvalidRequestException(
                        "Each content part needs a `type`: {\"type\": \"text\", \"text\": \"Hello\"}.");
            }
        }

        /** A text. */
        public static Part text(String text) {
            return of("text", text);
        }

        /** An image, which is sent inside the message. */
        public static Part image(Media image) {
            return of("image_url", Map.of("url", image.toDataUrl()));
        }

        /** An image that the server fetches from its URL. */
        public static Part image(URI url) {
            return of("image_url", Map.of("url", url.toString()));
        }

        /** Audio, which is sent inside the message; most servers accept WAV and MP3. */
        public static Part audio(Media audio) {
            String url = audio.toDataUrl();
            String extension = audio.fileExtension().replace(".", "");
            return of("input_audio", Json.object("data", url.substring(url.indexOf(',') + 1), "format", extension));
        }

        /** A document, such as a PDF file, which is sent inside the message under this file name. */
        public static Part document(Media document, String fileName) {
            return of("file", Json.object("filename", fileName, "file_data", document.toDataUrl()));
        }

        private static Part of(String type, Object value) {
            return new Part(Json.object("type", type, type, value));
        }

        /** The type, such as {@code text} or {@code image_url}. */
        public String type() {
            return String.valueOf(json.get("type"));
        }

        /** The text; empty for other types. */
        public String text() {
            return json.get("text") instanceof String text ? text : "";
        }
    }

    /** The author of a chat message. Unknown values are kept. */
    public static final class Role extends OpenValue {

        /** Instructions for the model. */
        public static final Role SYSTEM = new Role("system");

        /** Instructions for the model, in the name that newer models use. */
        public static final Role DEVELOPER = new Role("developer");

        /** The user. */
        public static final Role USER = new Role("user");

        /** The model. */
        public static final Role ASSISTANT = new Role("assistant");

        /** The result of a tool call. */
        public static final Role TOOL = new Role("tool");

        private Role(String value) {
            super(value);
        }

        /** The role of this name, known or not. */
        public static Role of(String value) {
            return new Role(value);
        }
    }

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
}
