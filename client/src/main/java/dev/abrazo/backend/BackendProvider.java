package dev.abrazo.backend;

/** Makes a backend that stands in an artifact of its own; found by {@link java.util.ServiceLoader}. */
public interface BackendProvider {

    /** The backend's {@linkplain Backend#id() name}, by which it is asked for: {@code local}. */
    String id();

    /**
     * A new backend, which its user closes.
     *
     * @throws dev.abrazo.error.InferenceException where there can be none here
     */
    Backend create();
}
