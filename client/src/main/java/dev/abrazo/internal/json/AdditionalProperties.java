package dev.abrazo.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a reply that a record has no name for; nothing a server said is dropped. */
public final class AdditionalProperties {

    private AdditionalProperties() {}

    /** The fields beside these, in the server's order; one that it sent as null has the value null. */
    public static Map<String, Object> of(Map<?, ?> json, String... known) {
        Map<String, Object> extra = null;
        for (Map.Entry<?, ?> field : json.entrySet()) {
            String name = String.valueOf(field.getKey());
            if (!among(known, name)) {
                extra = extra == null ? new LinkedHashMap<>() : extra;
                extra.put(name, field.getValue());
            }
        }
        return extra == null ? Map.of() : Parameters.copyOf(extra);
    }

    /**
     * Adds a field of one element of a stream to what came of it before: lists are joined, such as those of log
     * probabilities, objects merged field by field, and of anything else the latest counts unless it is empty.
     *
     * @param sum changed, and with it only the lists and objects that this method put there
     */
    public static void join(Map<String, Object> sum, String name, @Nullable Object piece) {
        if (piece == null) {
            return;
        }
        Object before = sum.get(name);
        if (before != null && piece.equals("")) {
            return;
        }
        if (piece instanceof List<?> list) {
            List<@Nullable Object> all = before instanceof Joined joined ? joined : new Joined();
            all.addAll(list);
            sum.put(name, all);
        } else if (piece instanceof Map<?, ?> map) {
            Merged merged = before instanceof Merged known ? known : new Merged();
            map.forEach((field, value) -> join(merged, String.valueOf(field), value));
            sum.put(name, merged);
        } else {
            sum.put(name, piece);
        }
    }

    /** A list that was made here. */
    private static final class Joined extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    /** An object that was made here. */
    private static final class Merged extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    private static boolean among(String[] names, String name) {
        for (String known : names) {
            if (known.equals(name)) {
                return true;
            }
        }
        return false;
    }
}
