package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A secret by which a server knows who asks. Shows itself only to {@link #reveal()}. Immutable.
 *
 * <p>Any text without control characters can be one, spaces inside included. Hugging Face's tokens start with {@code hf_},
 * old ones with {@code api_} or {@code api_org_}; anything else is taken for a provider's own key where a third-party
 * provider is named. An empty token is none: a call with it is made without one, whatever the client has.
 */
public final class Token {

    private final String value;
    private final boolean ambient;
    private volatile @Nullable Mask mask;

    private Token(String value, boolean ambient) {
        String trimmed = value.strip();
        // A line end inside a header would be an error deep in the transport, with the token in its message. So would
        // be
        // what is not ASCII: the JDK's client sends a question mark in its place.
        if (trimmed.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new ConfigurationException("The token has a line end, or another character that can't be sent in a"
                    + " header (only ASCII can, without control characters); copy it again.");
        }
        this.value = trimmed;
        this.ambient = ambient;
    }

    /**
     * A token that the caller gives for this very purpose; an empty one for none.
     *
     * @throws ConfigurationException where it has a line end, another control character, or one that is not ASCII
     */
    public static Token of(String value) {
        return new Token(Objects.requireNonNull(value, "token"), false);
    }

    /**
     * A token found in the environment or the login file: goes to Hugging Face's own hosts only, and only over TLS.
     *
     * @throws ConfigurationException as {@link #of}
     */
    public static Token ambient(String value) {
        return new Token(value, true);
    }

    /** Whether it was found rather than given. */
    public boolean ambient() {
        return ambient;
    }

    /** Whether it is one of Hugging Face's, by its form. */
    public boolean huggingFace() {
        return value.startsWith("hf_") || value.startsWith("api_");
    }

    /** Whether there is no token in it. */
    public boolean empty() {
        return value.isEmpty();
    }

    /** The secret itself, for the header of a request and nothing else. */
    public String reveal() {
        return value;
    }

    /**
     * The text with a mask in place of the token. Eight or more of its characters in a row are masked as well, wherever
     * they stand: a server may have cut it. A token that could be an ordinary word or a few of them is masked where it
     * stands as a whole word, and sixteen of its characters in a row wherever they stand; one of less than four
     * characters is not masked.
     */
    public String masked(String text) {
        return Mask.on(text, List.of(this));
    }

    /** The text with masks in place of all these tokens, as of {@link #masked(String) one}. */
    public static String masked(String text, List<Token> tokens) {
        return Mask.on(text, tokens);
    }

    Mask mask() {
        Mask known = mask;
        if (known == null) {
            known = new Mask(value, huggingFace());
            mask = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && value.equals(token.value) && ambient == token.ambient;
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, ambient);
    }

    /** A mask. */
    @Override
    public String toString() {
        return huggingFace() ? "hf_***" : "***";
    }
}
