package dev.abrazo.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes whole replies for elements of a streamed chat. */
final class ChatStream {

    private ChatStream() {}

    /** A server that ignores the wish for a stream answers with a message; here it becomes the one delta. */
    static Map<String, Object> asChunk(Map<String, Object> json) {
        if (!(json.get("choices") instanceof List<?> choices) || !holdsMessage(choices)) {
            return json;
        }
        List<Object> deltas = new ArrayList<>();
        for (Object choice : choices) {
            Map<String, Object> delta = new LinkedHashMap<>();
            if (choice instanceof Map<?, ?> map) {
                map.forEach((name, value) -> delta.put(name.equals("message") ? "delta" : (String) name, value));
            }
            deltas.add(delta);
        }
        Map<String, Object> chunk = new LinkedHashMap<>(json);
        chunk.put("object", "chat.completion.chunk");
        chunk.put("choices", deltas);
        return chunk;
    }

    private static boolean holdsMessage(List<?> choices) {
        // Asked for every element of a stream: a loop allocates nothing.
        for (Object choice : choices) {
            if (choice instanceof Map<?, ?> map && map.containsKey("message")) {
                return true;
            }
        }
        return false;
    }
}
