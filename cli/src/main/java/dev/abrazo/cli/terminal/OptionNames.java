package dev.abrazo.cli.terminal;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replaces names of client options in error messages, such as {@code `waitForModel`}, by the flags of the command line. The
 * server's message is not changed.
 */
final class OptionNames {

    private OptionNames() {}

    static String of(String message, @Nullable String verbatim, Predicate<String> flags) {
        int start = verbatim == null || verbatim.isEmpty() ? -1 : message.indexOf(verbatim);
        if (verbatim == null || start < 0) {
            return translated(message, flags);
        }
        int end = start + verbatim.length();
        return translated(message.substring(0, start), flags) + verbatim + translated(message.substring(end), flags);
    }

    private static String translated(String text, Predicate<String> flags) {
        StringBuilder out = new StringBuilder();
        int done = 0;
        int open = text.indexOf('`');
        while (open >= 0) {
            int close = text.indexOf('`', open + 1);
            if (close < 0) {
                break;
            }
            String flag = "--" + kebab(text.substring(open + 1, close));
            if (flags.test(flag)) {
                out.append(text, done, open).append(flag);
                done = close + 1;
            }
            open = text.indexOf('`', close + 1);
        }
        return out.append(text, done, text.length()).toString();
    }

    private static String kebab(String name) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            kebab.append(Character.isUpperCase(c) ? "-" : "").append(c);
        }
        return kebab.toString().toLowerCase(Locale.ROOT);
    }
}
