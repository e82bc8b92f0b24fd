package dev.abrazo.firestore.event;

import dev.abrazo.firestore.store.Document;
import org.jspecify.annotations.Nullable;

/**
 * An event about a document.
 *
 * @param id its id; the same for every delivery of the event
 * @param document the document after the change; null if it was deleted
 * @param before the document before the change; null if it was created
 */
public record DocumentEvent(
        String id, @Nullable Document document, @Nullable Document before) {}
