package dev.abrazo.kestra.engine;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
final class Similar {

    private static final int FARTHEST = 2;

    private Similar() {}

    /** The name that differs in at most two letters; null if there is none. */
    static @Nullable String to(String name, Collection<String> names) {
        String nearest = null;
        int distance = FARTHEST + 1;
        for (String candidate : names) {
            int other = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (other < distance) {
                nearest = candidate;
                distance = other;
            }
        }
        return nearest;
    }

    /** The number of letters to insert, remove or replace. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[to.length()];
    }
}
