package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;

/**
 * Makes backends that call servers, for combination with others.
 *
 * <pre>{@code
 * Backend backend = Backend.firstOf(Local.create(), RemoteBackend.builder().token("hf_…").build());
 * InferenceClient hf = InferenceClient.builder().backend(backend).build();
 * }</pre>
 *
 * <p>A client that needs no other backend is built without one: {@link InferenceClient#builder}.
 */
public final class RemoteBackend {

    private RemoteBackend() {}

    /** A backend with nothing set: the hosted service, and the token of the environment or the login file, if any. */
    public static Backend create() {
        return builder().build();
    }

    /** Starts a backend. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets up a backend. Each method says its default. Not thread-safe. */
    public static final class Builder extends RemoteBuilder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Makes the backend, which its user closes; a client that is built on it closes it.
         *
         * @throws ConfigurationException if the settings contradict each other
         */
        public Backend build() {
            CallOptions defaults = merged();
            return new BoundBackend(remote(engine()), model(), defaults);
        }
    }
}
