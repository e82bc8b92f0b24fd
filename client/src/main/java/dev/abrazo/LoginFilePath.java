package dev.abrazo;

import dev.abrazo.error.ConfigurationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the path of the token file that a login writes. */
final class LoginFilePath {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    private LoginFilePath() {}

    /**
     * The path by the environment variables; null if there is no home folder.
     *
     * @throws ConfigurationException if it is not a valid path
     */
    static @Nullable Path of(Environment environment) {
        String named = path(environment, "HF_TOKEN_PATH");
        String home = path(environment, "HF_HOME");
        String cache = path(environment, "XDG_CACHE_HOME");
        String user = home(environment);
        try {
            if (named != null) {
                return Path.of(named);
            }
            if (home != null) {
                return Path.of(home, "token");
            }
            return cache != null
                    ? Path.of(cache, "huggingface", "token")
                    : user == null ? null : Path.of(user, ".cache", "huggingface", "token");
        } catch (InvalidPathException e) {
            throw new ConfigurationException("The path of the token file is invalid: " + e.getInput()
                    + ". Check HF_TOKEN_PATH, HF_HOME and XDG_CACHE_HOME.");
        }
    }

    private static @Nullable String home(Environment environment) {
        return environment.value("HOME") != null ? environment.value("HOME") : environment.value("USERPROFILE");
    }

    /** The path in a variable, with {@code ~} and the variables in it expanded if they are set. */
    private static @Nullable String path(Environment environment, String name) {
        String value = environment.value(name);
        if (value == null) {
            return null;
        }
        String user = home(environment);
        boolean tilde = value.equals("~") || value.startsWith("~/") || value.startsWith("~\\");
        String start = tilde && user != null ? user + value.substring(1) : value;
        return VARIABLE.matcher(start).replaceAll(found -> {
            String set = environment.value(found.group(1) == null ? found.group(2) : found.group(1));
            return Matcher.quoteReplacement(set == null ? found.group() : set);
        });
    }
}
