package dev.abrazo.chat;

import dev.abrazo.internal.json.StreamedFields;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.StreamingTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Combines the elements of a streamed chat, including tool calls, into the whole OpenAI object. */
final class ChatAccumulator implements StreamingTask.Accumulator<ChatCompletion.Chunk, ChatCompletion.Result> {

    private final Map<String, Object> whole = new LinkedHashMap<>();
    private final Map<Long, Map<String, Object>> choices = new TreeMap<>();

    @Override
    public void add(ChatCompletion.Chunk element) {
        element.json().forEach((name, value) -> {
            if (!name.equals("choices") && value != null) {
                whole.put(name, value);
            }
        });
        if (element.json().get("choices") instanceof List<?> list) {
            list.forEach(choice -> addChoice(JsonShapes.object(choice)));
        }
    }

    @Override
    public ChatCompletion.Result result() {
        Map<String, Object> json = new LinkedHashMap<>(whole);
        json.put("object", "chat.completion");
        List<Object> finished = new ArrayList<>();
        choices.values().forEach(choice -> finished.add(finished(choice)));
        json.put("choices", List.copyOf(finished));
        return new ChatCompletion.Result(json);
    }

    private void addChoice(@Nullable Map<String, Object> choice) {
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
        Map<String, Object> message = JsonShapes.object(sum.get("message"));
        Map<String, Object> delta = JsonShapes.object(choice.get("delta"));
        if (message != null && delta != null) {
            delta.forEach((name, value) -> merge(message, name, value));
        }
        choice.forEach((name, value) -> {
            if (!name.equals("delta") && !name.equals("index")) {
                StreamedFields.add(sum, name, value);
            }
        });
    }

    private static void merge(Map<String, Object> message, String name, @Nullable Object value) {
        if (name.equals("tool_calls") && (value instanceof List || value instanceof Map)) {
            Object before = message.get(name);
            ToolCallPieces calls = before instanceof ToolCallPieces known ? known : new ToolCallPieces();
            message.put(name, calls);
            calls.add(value);
        } else {
            Pieces.add(message, name, value);
        }
    }

    /** A copy with plain values instead of accumulators: the whole result may be requested again. */
    private static Map<String, Object> finished(Map<String, Object> choice) {
        Map<String, Object> copy = new LinkedHashMap<>(choice);
        copy.replaceAll((name, value) -> name.equals("message") ? value : Pieces.finished(value));
        Map<String, Object> gathered = JsonShapes.object(choice.get("message"));
        if (gathered != null) {
            Map<String, Object> message = new LinkedHashMap<>(gathered);
            message.replaceAll(
                    (name, value) -> value instanceof ToolCallPieces calls ? calls.finished() : Pieces.finished(value));
            message.putIfAbsent("content", "");
            copy.put("message", message);
        }
        return copy;
    }
}
