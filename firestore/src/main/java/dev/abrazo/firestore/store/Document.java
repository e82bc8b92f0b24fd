package dev.abrazo.firestore.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was at one time.
 *
 * @param name its name
 * @param fields its fields as plain values; see {@link dev.abrazo.firestore.value.TypedValues}
 * @param updateTime when it was last changed; a write can be made conditional on it
 */
public record Document(DocumentName name, Map<String, @Nullable Object> fields, Instant updateTime) {}
