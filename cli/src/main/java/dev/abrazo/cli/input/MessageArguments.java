package dev.abrazo.cli.input;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes chat messages and conversations of texts. */
final class MessageArguments {

    private MessageArguments() {}

    /**
     * The messages of a chat: user and assistant in turn, the user first. Images, as data URLs, belong to the user's text
     * before them, or else to the next one.
     */
    static List<Map<String, Object>> messages(List<String> texts) {
        List<Map<String, Object>> messages = new ArrayList<>();
        List<Object> images = new ArrayList<>();
        int turns = 0;
        for (String text : texts) {
            Map<String, Object> last = messages.isEmpty() ? Map.of() : messages.get(messages.size() - 1);
            if (!text.regionMatches(true, 0, "data:image/", 0, 11)) {
                boolean user = turns++ % 2 == 0;
                Map<String, Object> message = message(user ? "user" : "assistant", text);
                if (user && !images.isEmpty()) {
                    images.add(Json.object("type", "text", "text", text));
                    message.put("content", List.copyOf(images));
                    images.clear();
                }
                messages.add(message);
            } else if ("user".equals(last.get("role"))) {
                last.put("content", with(last.get("content"), image(text)));
            } else {
                images.add(image(text));
            }
        }
        if (!images.isEmpty()) {
            messages.add(message("user", images));
        }
        return messages;
    }

    /**
     * The conversation of past turns, user and model, and the user's next text.
     *
     * @throws InvalidRequestException for an even number of texts
     */
    static Map<String, Object> conversation(List<String> texts) {
        if (texts.size() % 2 == 0) {
            throw new InvalidRequestException("A conversation has what the user and the model said in turn, and ends"
                    + " with what the user says now: an odd number of texts; " + texts.size() + " were given.");
        }
        List<String> inputs = new ArrayList<>();
        List<String> responses = new ArrayList<>();
        for (int i = 0; i < texts.size() - 1; i += 2) {
            inputs.add(texts.get(i));
            responses.add(texts.get(i + 1));
        }
        return Json.object(
                "past_user_inputs", inputs, "generated_responses", responses, "text", texts.get(texts.size() - 1));
    }

    private static Map<String, Object> message(String role, Object content) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    private static List<Object> with(@Nullable Object content, Object image) {
        List<Object> parts = new ArrayList<>();
        if (content instanceof List<?> before) {
            parts.addAll(before);
        } else {
            parts.add(Json.object("type", "text", "text", String.valueOf(content)));
        }
        parts.add(image);
        return parts;
    }

    private static Map<String, Object> image(String url) {
        return Json.object("type", "image_url", "image_url", Map.of("url", url));
    }
}
