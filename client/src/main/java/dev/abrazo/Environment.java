package dev.abrazo;

import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.file.FileTrouble;
import dev.abrazo.internal.remote.RemoteSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What environment variables say; an empty variable is an absent one. Immutable.
 *
 * @param variables the environment variables
 */
public record Environment(Map<String, String> variables) {

    private static final int MOST_TOKEN_BYTES = 64 << 10;

    /** A common way to say that there is to be no token file. */
    private static final String NULL_DEVICE = "/dev/null";

    /** Copies the variables. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The variable's value without white space around it, or null. */
    public @Nullable String value(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * Hugging Face's router, or what {@code ABRAZO_ROUTER_URL} puts in its place.
     *
     * @throws ConfigurationException where it is no URL
     */
    public URI routerUrl() {
        return url("ABRAZO_ROUTER_URL", RemoteSettings.ROUTER);
    }

    /**
     * The Hub, or what {@code HF_ENDPOINT} puts in its place.
     *
     * @throws ConfigurationException where it is no URL
     */
    public URI hubUrl() {
        return url("HF_ENDPOINT", RemoteSettings.HUB);
    }

    private URI url(String name, URI original) {
        String value = value(name);
        if (value == null) {
            return original;
        }
        try {
            URI url = URI.create(value);
            if (url.getRawAuthority() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw notUrl(name, value);
        }
        throw notUrl(name, value);
    }

    private static ConfigurationException notUrl(String name, String value) {
        return new ConfigurationException(name + " must be a URL such as https://host; it is \"" + value + "\".");
    }

    /** The token of {@code HF_TOKEN}, {@code HF_ACCESS_TOKEN} or the login file, or null. */
    public @Nullable FoundToken token() {
        for (String name : new String[] {"HF_TOKEN", "HF_ACCESS_TOKEN"}) {
            String value = value(name);
            if (value != null) {
                return new FoundToken(Token.ambient(value), name);
            }
        }
        Path file = loginFile();
        try {
            String text = file == null ? "" : content(file).strip();
            return text.isEmpty() ? null : new FoundToken(Token.ambient(text), String.valueOf(file));
        } catch (IOException e) {
            // A login file that can't be read is as good as none; a server that wants a token says so.
            return null;
        }
    }

    /**
     * What a token file says; empty where there is none.
     *
     * @throws ConfigurationException for a pipe or a device, which may never end or never begin, and for a file that can't
     *     be a token's
     */
    private static String content(Path file) throws IOException {
        if (!Files.exists(file) || Files.isDirectory(file) || file.toString().equals(NULL_DEVICE)) {
            return "";
        }
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("Can't read a token from " + file + ": " + FileTrouble.unreadable(file)
                    + ". Name a file with HF_TOKEN_PATH, or set HF_TOKEN.");
        }
        if (Files.size(file) > MOST_TOKEN_BYTES) {
            throw new ConfigurationException("Can't read a token from " + file + ": it has " + Files.size(file)
                    + " bytes, and a token file has one line. Name another with HF_TOKEN_PATH, or set HF_TOKEN.");
        }
        return Files.readString(file);
    }

    /** The variables' names; their values may be secrets. */
    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }

    private @Nullable Path loginFile() {
        String named = value("HF_TOKEN_PATH");
        if (named != null) {
            return Path.of(named);
        }
        String home = value("HF_HOME");
        if (home != null) {
            return Path.of(home, "token");
        }
        String cache = value("XDG_CACHE_HOME");
        String user = value("HOME") != null ? value("HOME") : value("USERPROFILE");
        return cache != null
                ? Path.of(cache, "huggingface", "token")
                : user == null ? null : Path.of(user, ".cache", "huggingface", "token");
    }

    /**
     * A token, and where it was found.
     *
     * @param token the token
     * @param source the variable's name, or the file's path
     */
    public record FoundToken(Token token, String source) {}
}
