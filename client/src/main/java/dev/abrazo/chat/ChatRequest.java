package dev.abrazo.chat;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a chat from the JSON form: messages and parameters at the top level, as OpenAI has them, or under {@code inputs}. */
final class ChatRequest {

    /** Fields of OpenAI's request object that are not parameters, with advice. */
    private static final Map<String, String> NO_PARAMETERS = Map.of(
            "model", "set it on the call with `model`.",
            "messages", "they are the input of the task.",
            "stream", "use a streaming call.");

    private ChatRequest() {}

    /** The fields at the top level and those under {@code inputs}; mutable. */
    static Map<String, Object> root(JsonRequest request) {
        Map<String, Object> root = new LinkedHashMap<>();
        if (request.inputs() instanceof Map) {
            root.putAll(request.object());
        }
        root.putAll(request.root());
        return root;
    }

    /**
     * The messages; a text under {@code inputs} is one message of the user.
     *
     * @throws InvalidRequestException if there are none
     */
    static List<ChatMessage> messages(JsonRequest request) {
        Map<String, Object> root = root(request);
        Object messages = root.get("messages");
        if (messages == null && request.inputs() instanceof String text) {
            return List.of(ChatMessage.user(text));
        }
        List<ChatMessage> read = JsonShapes.listOf(messages, ChatMessage::of);
        if (read == null) {
            String wrong = messages != null
                    ? "; `messages` is not a list of such objects."
                    : root.containsKey("role") ? "; put the list of messages under `messages`." : ".";
            throw new InvalidRequestException(
                    "chat-completion requires {\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}" + wrong);
        }
        return read;
    }

    /**
     * Rejects fields of the request that are not parameters.
     *
     * @throws InvalidRequestException if one of the names is such a field
     */
    static void checkParameters(Set<String> names) {
        for (String name : names) {
            if (NO_PARAMETERS.containsKey(name)) {
                throw new InvalidRequestException(
                        "`" + name + "` is not a parameter of chat-completion: " + NO_PARAMETERS.get(name));
            }
        }
    }
}
