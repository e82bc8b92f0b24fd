package dev.abrazo.faults;

import dev.abrazo.error.InferenceException;
import org.jspecify.annotations.Nullable;

/**
 * The expected outcome of a call.
 *
 * @param failure its error, or null if it must succeed
 * @param minSends the minimum number of times that the affected request is sent
 * @param maxSends the maximum number
 */
record Outcome(@Nullable Class<? extends InferenceException> failure, int minSends, int maxSends) {

    static Outcome result() {
        return new Outcome(null, 1, 1);
    }

    static Outcome failure(Class<? extends InferenceException> type, int sends) {
        return new Outcome(type, sends, sends);
    }
}
