package dev.abrazo.chat;

import dev.abrazo.task.JsonShapes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the item of a list that a delta of a stream continues. */
final class ContinuedItem {

    /** Fields of a content part whose texts are sent in deltas. */
    private static final Set<String> STREAMED_TEXTS = Set.of("text", "thinking", "reasoning", "summary", "refusal");

    private ContinuedItem() {}

    /** The item that a delta continues: that of its index, or the previous part if both are text. */
    static @Nullable Map<String, Object> in(List<@Nullable Object> sum, Map<String, Object> piece, boolean first) {
        Object index = piece.get("index");
        for (int i = sum.size() - 1; i >= 0; i--) {
            Map<String, Object> before = JsonShapes.object(sum.get(i));
            boolean placed = index == null ? first && spoken(piece) && spoken(before) : index.equals(indexOf(before));
            if (placed && before != null && alike(before, piece)) {
                return before;
            } else if (index == null) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable Object indexOf(@Nullable Map<String, Object> item) {
        return item == null ? null : item.get("index");
    }

    private static boolean spoken(@Nullable Map<String, Object> part) {
        return part != null
                && part.get("type") instanceof String
                && part.keySet().stream().anyMatch(STREAMED_TEXTS::contains);
    }

    private static boolean alike(Map<String, Object> before, Map<String, Object> piece) {
        return alike(before.get("type"), piece.get("type")) && alike(before.get("id"), piece.get("id"));
    }

    private static boolean alike(@Nullable Object before, @Nullable Object piece) {
        return piece == null || piece.equals("") || before == null || piece.equals(before);
    }
}
