package dev.abrazo.local.internal.tokenizer;

import dev.abrazo.backend.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the part with the needed tokens out of a long text, so that the rest is never tokenized. Which parts can be omitted
 * depends on the tokenizer. Safe for use by many threads.
 */
interface Excerpts {

    /** Maximum text, in UTF-16 units, that is tokenized at once: less than a second, and about 100 MB. */
    int LONGEST = 1 << 18;

    /** Never cuts a text. */
    Excerpts NONE = (text, tokens, fromEnd, cancellation) -> null;

    /**
     * Returns the first or last part of a text.
     *
     * @param tokens approximate number of needed tokens; called again with more if the part has fewer
     * @param fromEnd whether the last tokens are needed instead of the first
     * @return a part of at most {@link #LONGEST} units, or null if the text can't be cut safely
     * @throws dev.abrazo.error.InferenceException if the call was cancelled
     */
    @Nullable
    Excerpt take(String text, int tokens, boolean fromEnd, Cancellation cancellation);

    /** Distance from a cut, in code points, within which tokens may differ from those of the whole text. */
    default int margin() {
        return 0;
    }
}
