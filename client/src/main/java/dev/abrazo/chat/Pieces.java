package dev.abrazo.chat;

import dev.abrazo.task.JsonShapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges the deltas of a streamed JSON value: texts are appended, lists concatenated, objects merged field by field. The
 * accumulated value is mutable; {@link #finished} returns plain values.
 */
final class Pieces {

    /** Fields whose texts are sent whole, often repeated in each delta. */
    private static final Set<String> SENT_WHOLE =
            Set.of("id", "type", "role", "name", "index", "model", "object", "format", "finish_reason", "tool_call_id");

    private Pieces() {}

    /** Adds a delta of a field to the accumulated value. */
    static void add(Map<String, Object> sum, String name, @Nullable Object piece) {
        if (piece == null) {
            return;
        }
        Object before = sum.get(name);
        if (before instanceof StringBuilder joined && piece instanceof String text) {
            joined.append(text);
            return;
        }
        Object after = joined(name, before, piece);
        if (after != before) {
            sum.put(name, after);
        }
    }

    /** Copies an accumulated value to plain values. */
    static @Nullable Object finished(@Nullable Object gathered) {
        if (gathered instanceof StringBuilder joined) {
            return joined.toString();
        } else if (gathered instanceof Map<?, ?>) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            fields(gathered, (name, value) -> copy.put(name, finished(value)));
            return copy;
        } else if (gathered instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(finished(item)));
            return copy;
        }
        return gathered;
    }

    private static Object joined(String name, @Nullable Object before, Object piece) {
        boolean content = name.equals("content");
        if (piece instanceof Map<?, ?>) {
            Map<String, Object> sum = fields(before);
            fields(piece, (field, value) -> addField(sum, field, value));
            return sum;
        } else if (piece instanceof List<?> list) {
            List<@Nullable Object> all = gathered(before);
            if (content && before instanceof StringBuilder text && !text.isEmpty()) {
                all.add(part(text));
            }
            addAll(all, list);
            return all;
        } else if (piece instanceof String text) {
            if (text.isEmpty() && before != null) {
                return before;
            }
            if (content && before instanceof List<?>) {
                List<@Nullable Object> all = gathered(before);
                addAll(all, List.of(part(text)));
                return all;
            }
            // A builder: concatenation would take quadratic time for thousands of elements.
            return SENT_WHOLE.contains(name) ? text : new StringBuilder(text);
        }
        return piece;
    }

    private static void addFields(Map<String, Object> sum, Map<String, Object> piece) {
        piece.forEach((field, value) -> addField(sum, field, value));
    }

    /** Keeps null in objects if no other value follows, as a whole reply would have it. */
    @SuppressWarnings("NullAway") // JSON objects hold null
    private static void addField(Map<String, Object> sum, String name, @Nullable Object piece) {
        if (piece == null) {
            sum.putIfAbsent(name, null);
        } else {
            add(sum, name, piece);
        }
    }

    private static void addAll(List<@Nullable Object> sum, List<?> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            Map<String, Object> piece = JsonShapes.object(pieces.get(i));
            if (piece == null) {
                sum.add(pieces.get(i));
                continue;
            }
            Map<String, Object> before = ContinuedItem.in(sum, piece, i == 0);
            if (before == null) {
                sum.add(joined("", null, piece));
            } else {
                addFields(before, piece);
            }
        }
    }

    private static Map<String, Object> part(CharSequence text) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", "text");
        part.put("text", text);
        return part;
    }

    @SuppressWarnings("unchecked") // made here: what a server sent is never changed
    private static Map<String, Object> fields(@Nullable Object before) {
        return before instanceof LinkedHashMap<?, ?> ? (Map<String, Object>) before : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked") // made here
    private static List<@Nullable Object> gathered(@Nullable Object before) {
        return before instanceof ArrayList<?> ? (List<@Nullable Object>) before : new ArrayList<>();
    }

    private static void fields(Object map, BiConsumer<String, @Nullable Object> each) {
        Map<String, Object> fields = JsonShapes.object(map);
        if (fields != null) {
            fields.forEach(each);
        }
    }
}
