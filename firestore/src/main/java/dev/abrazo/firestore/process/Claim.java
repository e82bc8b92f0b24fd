package dev.abrazo.firestore.process;

import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.Update;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right of one worker to run a document until the lease ends. Immutable.
 *
 * @param document the document as it is after the claim
 * @param status the status that the claim writes
 * @param field the name of the field with the status
 */
record Claim(Document document, Status status, String field) {

    /** The write that makes the claim. */
    Update update() {
        return Update.of(document).set(field, status.fields());
    }

    /** The claim with the update time of the document after it. */
    Claim at(Instant updateTime) {
        return new Claim(new Document(document.name(), document.fields(), updateTime), status, field);
    }

    /** Whether the document with this status is claimed by this claim. */
    boolean holds(@Nullable Status current) {
        return current != null && current.state() == State.PROCESSING && made(current);
    }

    /** Whether this claim has written the status. */
    boolean made(Status current) {
        return status.worker() != null && status.worker().equals(current.worker());
    }
}
