package dev.abrazo.firestore.config;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.firestore.store.CollectionQuery;
import dev.abrazo.firestore.store.DocumentName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a collection; a part in braces stands for any id: {@code users/{uid}/messages}. Immutable.
 *
 * @param text the path as configured
 */
public record CollectionPath(String text) {

    private static final Pattern VALID = Pattern.compile("[^/]+(/[^/]+/[^/]+)*");

    /**
     * Checks the path.
     *
     * @throws ConfigurationException if it is not the path of a collection
     */
    public CollectionPath {
        if (!VALID.matcher(text).matches()) {
            throw new ConfigurationException("\"" + text + "\" is not the path of a collection. Such a path has an odd"
                    + " number of parts, like messages or users/{uid}/messages.");
        }
    }

    /** Whether the document is in this collection, or in one of these collections. */
    public boolean contains(DocumentName name) {
        List<String> expected = List.of(text.split("/"));
        List<String> actual = List.of(name.path().split("/", -1));
        if (actual.size() != expected.size() + 1 || actual.contains("")) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!wildcard(expected.get(i)) && !expected.get(i).equals(actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it stands for more than one collection. */
    public boolean hasWildcards() {
        return List.of(text.split("/")).stream().anyMatch(CollectionPath::wildcard);
    }

    /** The last part, the collection's own id. */
    public String id() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The query for its documents; with wildcards also documents of other collections, which {@link #contains} tells. */
    public CollectionQuery query(String project, String database) {
        int end = text.lastIndexOf('/');
        String parent = hasWildcards() || end < 0 ? "" : text.substring(0, end);
        return new CollectionQuery(project, database, parent, id(), hasWildcards());
    }

    /** The pattern of its documents, as triggers have it: {@code users/{uid}/messages/{documentId}}. */
    public String documents() {
        return text + "/{documentId}";
    }

    private static boolean wildcard(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    @Override
    public String toString() {
        return text;
    }
}
