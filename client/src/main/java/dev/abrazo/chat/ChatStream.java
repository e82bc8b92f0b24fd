package dev.abrazo.chat;

import dev.abrazo.task.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the elements of a streamed chat together, tool calls included, and takes whole replies for elements. */
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

    /** The OpenAI object of the whole. */
    static Map<String, Object> assemble(List<ChatCompletion.Chunk> events) {
        Map<String, Object> whole = new LinkedHashMap<>();
        Map<Long, Map<String, Object>> choices = new TreeMap<>();
        for (ChatCompletion.Chunk event : events) {
            event.json().forEach((name, value) -> {
                if (!name.equals("choices") && value != null) {
                    whole.put(name, value);
                }
            });
            if (event.json().get("choices") instanceof List<?> list) {
                list.forEach(choice -> add(choices, Shapes.object(choice)));
            }
        }
        whole.put("object", "chat.completion");
        choices.values().forEach(choice -> finish(choice));
        whole.put("choices", List.copyOf(choices.values()));
        return whole;
    }

    private static void add(Map<Long, Map<String, Object>> choices, @Nullable Map<String, Object> choice) {
        if (choice == null) {
            return;
        }
        long index = choice.get("index") instanceof Number number ? number.longValue() : 0;
        Map<String, Object> sum = choices.computeIfAbsent(index, i -> {
            Map<String, Object> fresh = new LinkedHashMap<>();
            fresh.put("index", i);
            fresh.put("message", new LinkedHashMap<>(Map.of("role", "assistant")));
            return fresh;
        });
        Map<String, Object> message = Shapes.object(sum.get("message"));
        Map<String, Object> delta = Shapes.object(choice.get("delta"));
        if (message != null && delta != null) {
            delta.forEach((name, value) -> merge(message, name, value));
        }
        choice.forEach((name, value) -> {
            if (value != null && !name.equals("delta") && !name.equals("index")) {
                sum.put(name, value);
            }
        });
    }

    private static void merge(Map<String, Object> message, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (name.equals("tool_calls") && value instanceof List<?> calls) {
            Object before = message.computeIfAbsent(name, n -> new TreeMap<Long, Map<String, Object>>());
            calls.forEach(call -> addCall(before, Shapes.object(call)));
        } else if (value instanceof String text && !name.equals("role")) {
            // Builders, not sums of texts: an answer of thousands of elements must not cost their square.
            Object before = message.computeIfAbsent(name, n -> new StringBuilder());
            if (before instanceof StringBuilder joined) {
                joined.append(text);
            }
        } else {
            message.put(name, value);
        }
    }

    @SuppressWarnings("unchecked") // made by merge
    private static void addCall(Object calls, @Nullable Map<String, Object> delta) {
        if (delta == null) {
            return;
        }
        TreeMap<Long, Map<String, Object>> byIndex = (TreeMap<Long, Map<String, Object>>) calls;
        long index = delta.get("index") instanceof Number number ? number.longValue() : byIndex.size();
        Map<String, Object> call = byIndex.computeIfAbsent(index, i -> new LinkedHashMap<>());
        delta.forEach((name, value) -> {
            Map<String, Object> function = Shapes.object(value);
            if (name.equals("function") && function != null) {
                Map<String, Object> sum =
                        (Map<String, Object>) call.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
                function.forEach((key, part) -> {
                    if (part instanceof String text && key.equals("arguments")) {
                        sum.merge(key, text, (a, b) -> a + (String) b);
                    } else if (part != null && !"".equals(part)) {
                        sum.put(key, part);
                    }
                });
            } else if (value != null && !name.equals("index") && !"".equals(value)) {
                call.put(name, value);
            }
        });
    }

    private static void finish(Map<String, Object> choice) {
        Map<String, Object> message = Shapes.object(choice.get("message"));
        if (message == null) {
            return;
        }
        message.replaceAll((name, value) -> {
            if (value instanceof StringBuilder joined) {
                return joined.toString();
            }
            return value instanceof TreeMap<?, ?> calls ? List.copyOf(calls.values()) : value;
        });
        message.putIfAbsent("content", "");
    }
}
