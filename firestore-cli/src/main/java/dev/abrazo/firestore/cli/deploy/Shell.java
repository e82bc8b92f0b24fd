package dev.abrazo.firestore.cli.deploy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands for a POSIX shell. */
final class Shell {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Shell() {}

    /** A command on several lines, an option on each. */
    static String command(String command, String... options) {
        return Stream.concat(Stream.of(command), Stream.of(options).map(Shell::option))
                .collect(Collectors.joining(" \\\n  "));
    }

    static String lines(List<String> commands) {
        return String.join("\n", commands);
    }

    private static String option(String option) {
        int value = option.indexOf('=') + 1;
        return value == 0 ? option : option.substring(0, value) + quoted(option.substring(value));
    }

    /** A word that the shell takes as it is. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
