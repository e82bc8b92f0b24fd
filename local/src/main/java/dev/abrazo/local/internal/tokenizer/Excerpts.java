package dev.abrazo.local.internal.tokenizer;

import dev.abrazo.backend.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * Takes the part out of a long text that has the tokens a model reads, so that the rest is never tokenized. What is safe
 * to leave out depends on the tokenizer. Safe for use by many threads.
 */
interface Excerpts {

    /** The longest text, in UTF-16 units, that is tokenized in one go: less than a second, and some 100 MB. */
    int LONGEST = 1 << 18;

    /** A text of any length is cut nowhere. */
    Excerpts NONE = (text, tokens, fromEnd, cancellation) -> null;

    /**
     * The first or last part of a text.
     *
     * @param tokens about how many tokens are wanted; asked again with more where the part has fewer
     * @param fromEnd whether the last tokens are wanted rather than the first
     * @return a part of at most {@link #LONGEST} units, or null where the text can't be cut safely
     * @throws dev.abrazo.error.InferenceException where the call was cancelled
     */
    @Nullable
    Excerpt take(String text, int tokens, boolean fromEnd, Cancellation cancellation);

    /** How near to a cut, in code points, tokens may differ from those of the whole text. */
    default int margin() {
        return 0;
    }
}
