package dev.abrazo.chat;

import dev.abrazo.task.JsonShapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts whole replies to elements of a streamed chat, and elements to a whole reply. */
final class ChatStream {

    private ChatStream() {}

    /** Converts a message to a single delta, for servers that ignore the request for a stream. */
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

    /** Combines a list of elements into the whole reply; returns anything else unchanged. */
    static @Nullable Object whole(@Nullable Object json) {
        if (!(json instanceof List<?> elements)) {
            return json;
        }
        ChatAccumulator accumulator = new ChatAccumulator();
        for (Object item : elements) {
            Map<String, Object> element = JsonShapes.object(item);
            if (element == null || !(element.get("choices") instanceof List)) {
                return json;
            }
            accumulator.add(new ChatCompletion.Chunk(asChunk(element)));
        }
        return elements.isEmpty() ? json : accumulator.result().json();
    }

    private static boolean holdsMessage(List<?> choices) {
        // Runs for every element of a stream: a loop allocates nothing.
        for (Object choice : choices) {
            if (choice instanceof Map<?, ?> map && map.containsKey("message")) {
                return true;
            }
        }
        return false;
    }
}
