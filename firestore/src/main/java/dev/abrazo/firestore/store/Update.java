package dev.abrazo.firestore.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of some fields of a document, applied only while the document is as it was read. Immutable.
 *
 * @param name the document
 * @param ifUpdatedAt the update time that the document must have
 * @param set the new values by field path; a path such as {@code ai.result} names a field of a map
 * @param delete the paths of the fields to delete
 */
public record Update(DocumentName name, Instant ifUpdatedAt, Map<String, @Nullable Object> set, List<String> delete) {

    /** An update that changes nothing yet. */
    public static Update of(Document document) {
        return new Update(document.name(), document.updateTime(), Map.of(), List.of());
    }

    /** The same with this field set. */
    public Update set(String path, @Nullable Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(set);
        all.put(path, value);
        return new Update(name, ifUpdatedAt, all, delete);
    }

    /** The same with this field deleted, if the document has it. */
    public Update delete(String path) {
        List<String> all = new ArrayList<>(delete);
        all.add(path);
        return new Update(name, ifUpdatedAt, set, all);
    }

    /** The same for a document that was changed in the meantime. */
    public Update at(Instant updateTime) {
        return new Update(name, updateTime, set, delete);
    }
}
