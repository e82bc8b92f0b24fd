package dev.abrazo.firestore.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the documents of a database. Thread-safe.
 *
 * <p>Failures that may pass are retried for a limited time; what is left is thrown as an
 * {@link dev.abrazo.error.InferenceException}.
 */
public interface Documents {

    /** Reads a document; null if there is none. */
    @Nullable
    Document get(DocumentName name);

    /**
     * Reads documents in the order of their names.
     *
     * @param query which documents
     * @param after the last document of the page before; null for the first page
     * @param limit the most documents of the page
     * @return the documents; fewer than {@code limit} on the last page only
     */
    List<Document> page(CollectionQuery query, @Nullable DocumentName after, int limit);

    /**
     * Applies the update and returns the new update time of the document.
     *
     * @throws StaleDocumentException if the document has another update time, or was deleted
     * @throws dev.abrazo.error.InvalidRequestException if the values can't be stored
     */
    Instant apply(Update update);
}
