package dev.abrazo.firestore.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a document has the inputs of the task. Immutable.
 *
 * @param field the path of the field with the inputs; null if they are taken from several fields
 * @param fields paths of fields by the name that the task has for them, such as {@code question}; empty if {@code field} is set
 */
public record InputMapping(@Nullable String field, Map<String, String> fields) {

    /** The field {@code inputs}, else the fields named as the task names them. */
    public static final InputMapping DEFAULT = new InputMapping("inputs", Map.of());

    /** Copies the map. */
    public InputMapping {
        fields = Map.copyOf(fields);
    }
}
