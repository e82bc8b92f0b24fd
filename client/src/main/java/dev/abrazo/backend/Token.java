package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token. Only {@link #reveal()} returns the secret. Immutable.
 *
 * <p>Any ASCII text without control characters can be a token, also with spaces. Hugging Face's tokens start with
 * {@code hf_}, old ones with {@code api_} or {@code api_org_}; any other counts as a provider's own key if a third-party
 * provider is named. With an empty token a call sends none, even if the client has one.
 */
public final class Token {

    private final String value;
    private final boolean ambient;
    private volatile @Nullable Mask mask;

    private Token(String value, boolean ambient) {
        String trimmed = value.strip();
        // A line end in a header would fail in the transport, with the token in the message; for characters that are
        // not ASCII the JDK's client sends question marks.
        if (trimmed.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new ConfigurationException("The token has a line break or another character that is not allowed in a"
                    + " header. Only printable ASCII is allowed. Copy the token again.");
        }
        this.value = trimmed;
        this.ambient = ambient;
    }

    /**
     * A token that the caller sets explicitly; empty for none.
     *
     * @throws ConfigurationException if it has a line end, another control character, or one that is not ASCII
     */
    public static Token of(String value) {
        return new Token(Objects.requireNonNull(value, "token"), false);
    }

    /**
     * A token found in the environment or the login file: sent to Hugging Face's own hosts only, and only over TLS.
     *
     * @throws ConfigurationException as {@link #of}
     */
    public static Token ambient(String value) {
        return new Token(value, true);
    }

    /** Whether it was found in the environment or the login file. */
    public boolean ambient() {
        return ambient;
    }

    /** Whether it has the form of a Hugging Face token. */
    public boolean huggingFace() {
        return value.startsWith("hf_") || value.startsWith("api_");
    }

    /** Whether it is empty, which means no token. */
    public boolean empty() {
        return value.isEmpty();
    }

    /** The secret, for use in the header of a request only. */
    public String reveal() {
        return value;
    }

    /**
     * Masks the token in a text. Eight or more of its characters in a row are masked as well: a server may have truncated
     * it. A token that could consist of ordinary words is masked as a whole word only, and sixteen of its characters in a
     * row anywhere; one of fewer than four characters is not masked.
     */
    public String masked(String text) {
        return Mask.on(text, List.of(this));
    }

    /** Masks all these tokens in a text, each as {@link #masked(String)} does. */
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

    /** A mask, never the secret. */
    @Override
    public String toString() {
        return huggingFace() ? "hf_***" : "***";
    }
}
