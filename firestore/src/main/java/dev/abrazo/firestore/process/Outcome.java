package dev.abrazo.firestore.process;

import dev.abrazo.error.InferenceException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document.
 *
 * @param kind the kind
 * @param again when to process it again; null if everything is decided
 * @param message what happened, for people; may quote what a server said
 * @param error the error of the attempt; null if there was none. A log gets its code, not its message, which may quote inputs
 */
public record Outcome(
        Kind kind,
        @Nullable Instant again,
        String message,
        @Nullable InferenceException error) {

    /** Kinds of outcomes. */
    public enum Kind {
        /** The result was written. */
        COMPLETED,
        /** A final error was written, or the document is so full that Firestore refuses every write. */
        ERRORED,
        /** The attempt failed, and others are left. */
        RETRY,
        /** Another worker has claimed it, or it is not due yet. */
        NOT_DUE,
        /** There is nothing to do. */
        SKIPPED
    }

    static Outcome done(Kind kind, String message) {
        return new Outcome(kind, null, message, null);
    }

    static Outcome completed() {
        return done(Kind.COMPLETED, "The result was written.");
    }

    static Outcome later(Kind kind, Instant again, String message) {
        return new Outcome(kind, again, message, null);
    }

    static Outcome failed(Kind kind, @Nullable Instant again, InferenceException error) {
        return new Outcome(kind, again, String.valueOf(error.getMessage()), error);
    }

    /** Whether nothing is left to do, so that the event can be acknowledged. */
    public boolean decided() {
        return again == null;
    }
}
