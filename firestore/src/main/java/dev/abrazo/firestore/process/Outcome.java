package dev.abrazo.firestore.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document.
 *
 * @param kind the kind
 * @param again when to process it again; null if everything is decided
 * @param message what happened, for a log; without inputs and results
 */
public record Outcome(Kind kind, @Nullable Instant again, String message) {

    /** Kinds of outcomes. */
    public enum Kind {
        /** The result was written. */
        COMPLETED,
        /** A final error was written. */
        ERRORED,
        /** The attempt failed, and others are left. */
        RETRY,
        /** Another worker has claimed it, or it is not due yet. */
        NOT_DUE,
        /** There is nothing to do. */
        SKIPPED
    }

    static Outcome done(Kind kind, String message) {
        return new Outcome(kind, null, message);
    }

    static Outcome later(Kind kind, Instant again, String message) {
        return new Outcome(kind, again, message);
    }

    /** Whether nothing is left to do, so that the event can be acknowledged. */
    public boolean decided() {
        return again == null;
    }
}
