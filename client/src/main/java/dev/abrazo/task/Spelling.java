package dev.abrazo.task;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that a misspelt one probably means. */
final class Spelling {

    /** In shorter names, one changed letter often makes another valid name, such as {@code top_n} of {@code top_k}. */
    private static final int LONG_NAME = 6;

    private Spelling() {}

    /**
     * The known name that differs only in case, hyphens, underscores and blanks, or in one letter if it has six or more;
     * null if there is none.
     */
    static @Nullable String closest(String name, List<String> known) {
        String plain = plain(name);
        for (String one : known) {
            if (plain(one).equals(plain)) {
                return one;
            }
        }
        for (String one : known) {
            if (name.length() >= LONG_NAME && one.length() >= LONG_NAME && OneLetterApart.test(plain, plain(one))) {
                return one;
            }
        }
        return null;
    }

    /** The name in lower case, without hyphens, underscores and blanks. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != ' ') {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
