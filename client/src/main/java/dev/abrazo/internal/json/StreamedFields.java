package dev.abrazo.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges the fields that a server sends with the elements of a stream. */
public final class StreamedFields {

    private StreamedFields() {}

    /**
     * Merges a field of one stream element into the accumulated fields: lists are concatenated, such as log
     * probabilities, objects are merged field by field, and any other value replaces the previous one unless it is empty.
     *
     * @param sum the accumulated fields; of its values only lists and objects that this method has put there are modified
     */
    public static void add(Map<String, Object> sum, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Object before = sum.get(name);
        if (before != null && value.equals("")) {
            return;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = before instanceof Joined joined ? joined : new Joined();
            all.addAll(list);
            sum.put(name, all);
        } else if (value instanceof Map<?, ?> map) {
            Merged merged = before instanceof Merged known ? known : new Merged();
            map.forEach((field, item) -> add(merged, String.valueOf(field), item));
            sum.put(name, merged);
        } else {
            sum.put(name, value);
        }
    }

    /** List created by {@link #add}, so that it may be modified. */
    private static final class Joined extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;
    }

    /** Object created by {@link #add}, so that it may be modified. */
    private static final class Merged extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }
}
