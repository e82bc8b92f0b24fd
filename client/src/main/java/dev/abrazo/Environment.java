package dev.abrazo;

import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.remote.RemoteSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables; an empty variable counts as absent. Immutable.
 *
 * @param variables the environment variables
 */
public record Environment(Map<String, String> variables) {

    private static final List<String> TOKENS = List.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_ACCESS_TOKEN");
    private static final Set<String> ON = Set.of("1", "on", "yes", "true");

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
     * The URL of Hugging Face's router: {@code ABRAZO_ROUTER_URL}, else the public one.
     *
     * @throws ConfigurationException if it is not a valid URL
     */
    public URI routerUrl() {
        return url("ABRAZO_ROUTER_URL", RemoteSettings.ROUTER);
    }

    /**
     * The URL of the Hub: {@code HF_ENDPOINT}, else the public one.
     *
     * @throws ConfigurationException if it is not a valid URL
     */
    public URI hubUrl() {
        return url("HF_ENDPOINT", RemoteSettings.HUB);
    }

    /** The organisation to bill: {@code HF_BILL_TO}, or null. */
    public @Nullable String billTo() {
        return value("HF_BILL_TO");
    }

    private boolean isOn(String name) {
        String value = value(name);
        return value != null && ON.contains(value.toLowerCase(Locale.ROOT));
    }

    private URI url(String name, URI original) {
        String value = value(name);
        return value == null ? original : Check.url(name, value);
    }

    /**
     * The token of {@code HF_TOKEN}, {@code HUGGING_FACE_HUB_TOKEN}, {@code HF_ACCESS_TOKEN} or the login file, or null, as with
     * {@code HF_HUB_DISABLE_IMPLICIT_TOKEN} set to 1, on, yes or true. The file is the one that
     * {@code HF_TOKEN_PATH} names, else {@code token} in {@code HF_HOME}, else in the folder {@code huggingface} of
     * {@code XDG_CACHE_HOME} or {@code ~/.cache}; {@code ~} and variables such as {@code $HOME} in these are expanded. It is
     * read as UTF-8, or as UTF-16 with a byte order mark.
     *
     * @throws ConfigurationException if the file can't be read, or a value can't be a token; names the variable or file
     */
    public @Nullable FoundToken token() {
        if (isOn("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
            return null;
        }
        for (String name : TOKENS) {
            String value = value(name);
            if (value != null) {
                return found(value, name);
            }
        }
        Path file = tokenFile();
        String text = file == null ? null : LoginFile.text(file);
        return text == null ? null : found(text, String.valueOf(file));
    }

    /**
     * The login file: the one that {@code HF_TOKEN_PATH} names, else {@code token} in {@code HF_HOME}, else in the folder
     * {@code huggingface} of {@code XDG_CACHE_HOME} or {@code ~/.cache}. It need not exist; null if there is no home folder.
     *
     * @throws ConfigurationException if it is not a valid path
     */
    public @Nullable Path tokenFile() {
        return LoginFilePath.of(this);
    }

    private static FoundToken found(String text, String source) {
        try {
            return new FoundToken(Token.ambient(text), source);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage())
                    .replaceFirst("The token", Matcher.quoteReplacement("The token in " + source)));
        }
    }

    /** The variables' names; their values may be secrets. */
    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }

    /**
     * A token, and where it was found.
     *
     * @param token the token
     * @param source the variable's name, or the file's path
     */
    public record FoundToken(Token token, String source) {}
}
