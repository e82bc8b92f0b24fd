package dev.abrazo.local.internal.tokenizer;

import dev.abrazo.backend.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * Excerpts for tokenizers that split words independently: the text is cut before a single space between two ASCII
 * letters, which no normalizer, splitter or grapheme crosses.
 */
final class WordExcerpts implements Excerpts {

    private static final int UNITS_PER_TOKEN = 8;
    private static final int SHORTEST = 4096;

    @Override
    public int margin() {
        // The word next to the cut, with the space before it.
        return 2;
    }

    @Override
    public @Nullable Excerpt take(String text, int tokens, boolean fromEnd, Cancellation cancellation) {
        cancellation.check();
        long wanted = Math.max(SHORTEST, (long) UNITS_PER_TOKEN * tokens);
        int size = (int) Math.min(LONGEST, wanted);
        if (text.length() <= size) {
            return new Excerpt(text, true);
        }
        int longest = Math.min(text.length(), LONGEST);
        return fromEnd ? end(text, text.length() - size, text.length() - longest) : start(text, size, longest);
    }

    private static @Nullable Excerpt start(String text, int size, int longest) {
        for (int at = size; at < longest; at++) {
            if (isCut(text, at)) {
                return new Excerpt(text.substring(0, at), false);
            }
        }
        for (int at = size - 1; at > 0; at--) {
            if (isCut(text, at)) {
                return new Excerpt(text.substring(0, at), false);
            }
        }
        return null;
    }

    private static @Nullable Excerpt end(String text, int from, int earliest) {
        for (int at = from; at > earliest; at--) {
            if (isCut(text, at)) {
                return new Excerpt(text.substring(at), false);
            }
        }
        for (int at = from + 1; at < text.length(); at++) {
            if (isCut(text, at)) {
                return new Excerpt(text.substring(at), false);
            }
        }
        return null;
    }

    private static boolean isCut(String text, int at) {
        return text.charAt(at) == ' ' && at > 0 && isLetter(text, at - 1) && isLetter(text, at + 1);
    }

    private static boolean isLetter(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
