package dev.abrazo.chat;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.json.Json;
import dev.abrazo.json.JsonException;
import dev.abrazo.schema.JsonSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests answers in JSON of a schema, and reads them into Java types. Servers require an object at the root, so any other
 * value is a property {@code value} of one.
 */
final class StructuredAnswer {

    private static final String VALUE = "value";
    private static final int EXCERPT = 200;

    private StructuredAnswer() {}

    /** The response format of this schema, in OpenAI's form. */
    static Map<String, Object> format(JsonSchema schema) {
        JsonSchema root = isObject(schema)
                ? schema
                : JsonSchema.object().property(VALUE, schema).named(schema.name());
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", root.name());
        described.put("schema", root.json());
        if (root.strict()) {
            described.put("strict", true);
        }
        return Json.object("type", "json_schema", "json_schema", described);
    }

    /**
     * Reads the first answer of a chat.
     *
     * @throws UnexpectedReplyException if the model refused, the answer is cut, or it does not match
     */
    static <T> T read(ChatCompletion.Result result, Class<T> type) {
        ChatMessage message = result.message();
        boolean calls = !message.toolCalls().isEmpty();
        return read(message.text(), message.refusal(), result.finishReason(), calls, type);
    }

    /**
     * Reads an answer.
     *
     * @param reason why the model stopped, or null
     * @param calls whether the answer calls tools
     */
    static <T> T read(
            String answer,
            @Nullable String refusal,
            ChatCompletion.@Nullable FinishReason reason,
            boolean calls,
            Class<T> type) {
        if (refusal != null) {
            throw new UnexpectedReplyException("The model refused to answer: " + refusal);
        }
        if (ChatCompletion.FinishReason.LENGTH.equals(reason)) {
            throw new UnexpectedReplyException(
                    "The answer was cut off at the maximum number of tokens, so it is not complete JSON: set a higher"
                            + " `max_tokens`.");
        }
        if (ChatCompletion.FinishReason.CONTENT_FILTER.equals(reason)) {
            throw new UnexpectedReplyException("A filter of the server removed content from the answer.");
        }
        String text = json(answer);
        if (text.isEmpty()) {
            throw new UnexpectedReplyException(
                    calls
                            ? "The answer calls tools and has no text: run the tools and send their results first."
                            : "The answer has no text.");
        }
        JsonSchema schema = JsonSchema.of(type);
        try {
            return schema.read(unwrapped(schema, Json.parse(text)), type);
        } catch (JsonException e) {
            throw new UnexpectedReplyException("The answer is not JSON (" + e.getMessage() + "): " + excerpt(text));
        } catch (UnexpectedReplyException e) {
            throw new UnexpectedReplyException(
                    "The answer is no " + type.getSimpleName() + ": " + e.getMessage() + " It is: " + excerpt(text));
        }
    }

    private static boolean isObject(JsonSchema schema) {
        return "object".equals(schema.json().get("type"));
    }

    private static @Nullable Object unwrapped(JsonSchema schema, @Nullable Object json) {
        return !isObject(schema) && json instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(VALUE)
                ? map.get(VALUE)
                : json;
    }

    /** Models without support for schemas put JSON into a code block, or their reasoning before it. */
    private static String json(String answer) {
        String text = answer.strip();
        if (text.startsWith("<think>") && text.contains("</think>")) {
            text = text.substring(text.indexOf("</think>") + "</think>".length())
                    .strip();
        }
        if (text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0 && text.length() > 6) {
            text = text.substring(text.indexOf('\n'), text.length() - 3).strip();
        }
        return text;
    }

    private static String excerpt(String text) {
        return text.length() > EXCERPT ? text.substring(0, EXCERPT) + "…" : text;
    }
}
