package dev.abrazo.chat;

import dev.abrazo.task.Assembly;
import dev.abrazo.task.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the elements of a streamed chat together as they come, tool calls included: the OpenAI object of the whole. */
final class ChatAssembly implements Assembly<ChatCompletion.Chunk, ChatCompletion.Result> {

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
            list.forEach(choice -> addChoice(Shapes.object(choice)));
        }
    }

    @Override
    public ChatCompletion.Result whole() {
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
            // Something else may stand there: a server that began with an object, say.
            Object before =
                    message.get(name) instanceof TreeMap<?, ?> sum ? sum : new TreeMap<Long, Map<String, Object>>();
            message.put(name, before);
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
                Map<String, Object> before = Shapes.object(call.get(name));
                Map<String, Object> sum = before == null ? new LinkedHashMap<>() : before;
                call.put(name, sum);
                function.forEach((key, part) -> {
                    if (part instanceof String text && key.equals("arguments")) {
                        sum.merge(key, text, (a, b) -> String.valueOf(a) + b);
                    } else if (part != null && !"".equals(part)) {
                        sum.put(key, part);
                    }
                });
            } else if (value != null && !name.equals("index") && !"".equals(value)) {
                call.put(name, value);
            }
        });
    }

    /** A copy with texts in place of what gathers them: the whole may be asked for again. */
    private static Map<String, Object> finished(Map<String, Object> choice) {
        Map<String, Object> copy = new LinkedHashMap<>(choice);
        Map<String, Object> gathered = Shapes.object(choice.get("message"));
        if (gathered != null) {
            Map<String, Object> message = new LinkedHashMap<>(gathered);
            message.replaceAll((name, value) -> {
                if (value instanceof StringBuilder joined) {
                    return joined.toString();
                }
                return value instanceof TreeMap<?, ?> calls ? List.copyOf(calls.values()) : value;
            });
            message.putIfAbsent("content", "");
            copy.put("message", message);
        }
        return copy;
    }
}
