package dev.abrazo.backend;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a secret, and what of it is long enough to help anybody, out of texts. Immutable.
 *
 * <p>How long a part must be: tokens have thirty characters and more, of which fewer than eight help nobody to guess the
 * others; eight in a row of a random text stand in no other text by chance. Of a secret that consists of words the common
 * ones would be masked everywhere, so there a part has sixteen, which no word has. A shorter secret is masked as a whole
 * only, with no letter, digit, {@code _} or {@code -} beside it.
 */
final class Mask {

    private static final int SHORTEST_SECRET = 4;
    private static final int RANDOM_PART = 8;
    private static final int WORDS_PART = 16;

    /** Words as people write them: none is longer, and only their first letter is a capital one, or all are. */
    private static final Pattern WORDS =
            Pattern.compile("([A-Z]?[a-z]{1,14}|[A-Z]{1,14})([ ._-]+([A-Z]?[a-z]{1,14}|[A-Z]{1,14}))*");

    private final String secret;
    private final String mask;
    private final int part;
    private final Set<String> parts = new HashSet<>();

    private Mask(String secret, String mask, int part) {
        this.secret = secret;
        this.mask = mask;
        this.part = part;
        for (int i = 0; i + part <= secret.length(); i++) {
            parts.add(secret.substring(i, i + part));
        }
    }

    static Mask of(String secret, String mask) {
        boolean words = mask.equals("***") && WORDS.matcher(secret).matches();
        return new Mask(secret, mask, words ? WORDS_PART : RANDOM_PART);
    }

    String on(String text) {
        if (secret.length() < SHORTEST_SECRET) {
            return text;
        }
        return parts.isEmpty() ? withoutWhole(text) : withoutParts(text);
    }

    private String withoutParts(String text) {
        StringBuilder clean = new StringBuilder();
        int done = 0;
        int at = nextPart(text, 0);
        while (at >= 0) {
            int end = at + part;
            while (end < text.length() && parts.contains(text.substring(end + 1 - part, end + 1))) {
                end++;
            }
            clean.append(text, done, at).append(mask);
            done = end;
            at = nextPart(text, end);
        }
        return done == 0 ? text : clean.append(text, done, text.length()).toString();
    }

    /** Where the next part begins, or -1. Long texts are mostly of characters and lines that no secret has. */
    private int nextPart(String text, int from) {
        int alike = 0;
        for (int i = from; i < text.length(); i++) {
            alike = secret.indexOf(text.charAt(i)) < 0 ? 0 : alike + 1;
            if (alike >= part && parts.contains(text.substring(i + 1 - part, i + 1))) {
                return i + 1 - part;
            }
        }
        return -1;
    }

    private String withoutWhole(String text) {
        StringBuilder clean = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            int end = at + secret.length();
            if (at >= done && !joins(text, at - 1) && !joins(text, end)) {
                clean.append(text, done, at).append(mask);
                done = end;
            }
        }
        return done == 0 ? text : clean.append(text, done, text.length()).toString();
    }

    /** Whether the character there makes what stands beside it a part of a longer word. */
    private static boolean joins(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        boolean hex = c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
        if (hex && at >= 2 && text.charAt(at - 2) == '%') {
            // The end of an encoded character in an address: %20.
            return false;
        }
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
