package dev.abrazo.faults;

import dev.abrazo.error.InferenceException;
import org.jspecify.annotations.Nullable;

/**
 * What a call must come to.
 *
 * @param failure its error, or null where it must succeed
 * @param sends how often the struck request is sent, at least
 * @param mostSends how often at most
 */
record Outcome(@Nullable Class<? extends InferenceException> failure, int sends, int mostSends) {

    static Outcome result() {
        return new Outcome(null, 1, 1);
    }

    static Outcome failure(Class<? extends InferenceException> type, int sends) {
        return new Outcome(type, sends, sends);
    }
}
