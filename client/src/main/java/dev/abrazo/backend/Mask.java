package dev.abrazo.backend;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks a secret in texts, also longer parts of it. Immutable.
 *
 * <p>Minimum length of a part: tokens have thirty or more characters, and fewer than eight of them do not help to guess the
 * others; eight in a row of a random text do not occur in other texts by chance. In a secret that consists of words, common
 * words would be masked everywhere, so a part of it has at least sixteen characters, more than any word. A shorter secret is
 * masked as a whole only, if no letter, digit, {@code _} or {@code -} is next to it.
 */
final class Mask {

    private static final int SHORTEST_SECRET = 4;
    private static final int RANDOM_PART = 8;
    private static final int WORDS_PART = 16;
    private static final int ASCII = 128;

    /** Ordinary words: of limited length, in lower case, capitalized, or in upper case. */
    private static final Pattern WORDS =
            Pattern.compile("([A-Z]?[a-z]{1,14}|[A-Z]{1,14})([ ._-]+([A-Z]?[a-z]{1,14}|[A-Z]{1,14}))*");

    private final String secret;
    private final int part;
    private final boolean[] characters = new boolean[ASCII];

    /** @param form whether the secret has the form of a token */
    Mask(String secret, boolean form) {
        this.secret = secret;
        this.part = !form && WORDS.matcher(secret).matches() ? WORDS_PART : RANDOM_PART;
        secret.chars().filter(c -> c < ASCII).forEach(c -> characters[c] = true);
    }

    /** Masks these tokens in a text. */
    static String on(String text, List<Token> tokens) {
        BitSet found = null;
        // By index: this runs for each header of each reply.
        for (int i = 0; i < tokens.size(); i++) {
            found = tokens.get(i).mask().mark(text, found);
        }
        if (found == null) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int done = 0;
        for (int at = found.nextSetBit(0); at >= 0; at = found.nextSetBit(done)) {
            int end = found.nextClearBit(at);
            boolean form = text.startsWith("hf_", at) || text.startsWith("api_", at);
            clean.append(text, done, at).append(form ? "hf_***" : "***");
            done = end;
        }
        return clean.append(text, done, text.length()).toString();
    }

    private @Nullable BitSet mark(String text, @Nullable BitSet found) {
        if (secret.length() < SHORTEST_SECRET || text.length() < SHORTEST_SECRET) {
            return found;
        }
        return secret.length() < part ? markWhole(text, found) : markParts(text, found);
    }

    private @Nullable BitSet markParts(String text, @Nullable BitSet found) {
        BitSet marked = found;
        // How many characters before this one occur in the secret: few texts have many in a row.
        int alike = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            alike = c < ASCII && characters[c] ? alike + 1 : 0;
            if (alike >= part && has(text, i + 1 - part)) {
                marked = marked == null ? new BitSet(text.length()) : marked;
                marked.set(i + 1 - part, i + 1);
            }
        }
        return marked;
    }

    /** Whether the part of the text that begins there occurs in the secret. */
    private boolean has(String text, int start) {
        for (int i = 0; i + part <= secret.length(); i++) {
            if (secret.regionMatches(i, text, start, part)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable BitSet markWhole(String text, @Nullable BitSet found) {
        BitSet marked = found;
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            int end = at + secret.length();
            if (!joins(text, at - 1) && !joins(text, end)) {
                marked = marked == null ? new BitSet(text.length()) : marked;
                marked.set(at, end);
            }
        }
        return marked;
    }

    /** Whether the character at this index continues a word. */
    private static boolean joins(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        boolean hex = c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
        if (hex && at >= 2 && text.charAt(at - 2) == '%') {
            // The end of an encoded character in a URL, such as %20.
            return false;
        }
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
