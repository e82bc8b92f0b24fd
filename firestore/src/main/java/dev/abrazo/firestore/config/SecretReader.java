package dev.abrazo.firestore.config;

/** Reads a secret of Google Cloud's Secret Manager. */
@FunctionalInterface
public interface SecretReader {

    /**
     * Reads a secret.
     *
     * @param name the full name of a version, such as {@code projects/p/secrets/hf-token/versions/latest}
     * @throws dev.abrazo.error.InferenceException if it can't be read
     */
    String read(String name);
}
