package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import java.util.Objects;

/**
 * A secret by which a server knows who asks. Shows itself only to {@link #reveal()}. Immutable.
 *
 * <p>Hugging Face's tokens start with {@code hf_}, old ones with {@code api_}; anything else is taken for a provider's
 * own key where a provider is named.
 */
public final class Token {

    private final String value;
    private final boolean ambient;

    private Token(String value, boolean ambient) {
        String trimmed = value.strip();
        // A line end inside a header would be an error deep in the transport, with the token in its message.
        if (trimmed.isEmpty() || trimmed.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new ConfigurationException("The token is empty or has characters that no token has;"
                    + " copy it again from https://huggingface.co/settings/tokens.");
        }
        this.value = trimmed;
        this.ambient = ambient;
    }

    /**
     * A token that the caller gives for this very purpose.
     *
     * @throws ConfigurationException where it can be none
     */
    public static Token of(String value) {
        return new Token(value, false);
    }

    /** A token found in the environment or the login file: goes to Hugging Face's own hosts only, and only over TLS. */
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

    /** The secret itself, for the header of a request and nothing else. */
    public String reveal() {
        return value;
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
