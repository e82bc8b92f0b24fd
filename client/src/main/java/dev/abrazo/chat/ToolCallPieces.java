package dev.abrazo.chat;

import dev.abrazo.task.JsonShapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Combines the tool calls of one streamed message. A delta belongs to the call of its index; a new id under a used index is
 * a new call, since some servers give all parallel calls the same index. Without an index the id decides; without both the
 * delta continues the previous call.
 */
final class ToolCallPieces {

    private final List<Call> calls = new ArrayList<>();
    private final Map<Long, Call> byIndex = new HashMap<>();
    private @Nullable Call last;
    private int lists;

    private static final class Call {
        private final Map<String, Object> json = new LinkedHashMap<>();
        private final long place;
        private int list;

        Call(long place) {
            this.place = place;
        }
    }

    /** Adds the deltas of one element: a list, or a single one as TGI used to send. */
    void add(Object pieces) {
        lists++;
        if (pieces instanceof List<?> list) {
            list.forEach(piece -> addPiece(JsonShapes.object(piece)));
        } else {
            addPiece(JsonShapes.object(pieces));
        }
    }

    /** The calls so far, in order. */
    List<Object> finished() {
        List<Object> all = new ArrayList<>(calls.size());
        calls.stream().sorted(Comparator.comparingLong(call -> call.place)).forEach(call -> {
            Object plain = Pieces.finished(call.json);
            if (plain != null) {
                all.add(plain);
            }
        });
        return List.copyOf(all);
    }

    private void addPiece(@Nullable Map<String, Object> piece) {
        if (piece == null || piece.isEmpty()) {
            return;
        }
        Call call = callOf(piece);
        call.list = lists;
        last = call;
        piece.forEach((name, value) -> {
            if (!name.equals("index")) {
                Pieces.add(call.json, name, value);
            }
        });
    }

    private Call callOf(Map<String, Object> piece) {
        Long index = number(piece.get("index"));
        Call before = index == null ? last : byIndex.get(index);
        if (before == null) {
            return added(index);
        }
        Object id = piece.get("id");
        Object earlier = before.json.get("id");
        boolean named = id != null && !id.equals("");
        if (id != null && named && earlier != null && !earlier.equals("")) {
            if (id.equals(earlier)) {
                return index == null && before.list == lists ? added(null) : before;
            }
            Call known = known(id, index == null);
            return known == null ? added(index) : known;
        }
        return startsAnother(before, piece, named, index == null) ? added(index) : before;
    }

    private @Nullable Call known(Object id, boolean once) {
        for (Call call : calls) {
            if (id.equals(call.json.get("id")) && !(once && call.list == lists)) {
                return call;
            }
        }
        return null;
    }

    /** Whether a delta without id belongs to another function than the call it would continue. */
    private boolean startsAnother(Call before, Map<String, Object> piece, boolean named, boolean unplaced) {
        Object name = functionOf(piece, "name");
        Object arguments = functionOf(before.json, "arguments");
        if (name == null
                || name.equals("")
                || arguments == null
                || arguments.toString().isEmpty()) {
            return false;
        }
        // Within one element, each delta that names its function is a separate call.
        return named || !name.equals(functionOf(before.json, "name")) || unplaced && before.list == lists;
    }

    private static @Nullable Object functionOf(Map<String, Object> call, String field) {
        return call.get("function") instanceof Map<?, ?> function ? function.get(field) : null;
    }

    private Call added(@Nullable Long index) {
        long behind = calls.stream().mapToLong(call -> call.place).max().orElse(0);
        Call call = new Call(index == null ? behind : index);
        calls.add(call);
        if (index != null) {
            byIndex.put(index, call);
        }
        return call;
    }

    private static @Nullable Long number(@Nullable Object index) {
        if (index instanceof Number number) {
            return number.longValue();
        }
        return index instanceof String text && text.matches("\\d{1,9}") ? (Long) Long.parseLong(text) : null;
    }
}
