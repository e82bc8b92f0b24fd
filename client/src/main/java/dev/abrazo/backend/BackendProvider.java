package dev.abrazo.backend;

/** Creates the backend of a separate artifact; found by {@link java.util.ServiceLoader}. */
public interface BackendProvider {

    /** The {@linkplain Backend#id() id} of the backend, by which it is looked up, such as {@code local}. */
    String id();

    /**
     * Creates a backend; the caller closes it.
     *
     * @throws dev.abrazo.error.InferenceException if there can be none here
     */
    Backend create();
}
