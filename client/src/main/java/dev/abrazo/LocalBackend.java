package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.service.Services;

/** Finds the backend that runs models in this process, which is a separate artifact. */
final class LocalBackend {

    private LocalBackend() {}

    static Backend find() {
        return Services.load(Backend.Factory.class, "backend").stream()
                .filter(provider -> provider.id().equals("local"))
                .findFirst()
                .map(Backend.Factory::create)
                .orElseThrow(() -> new ConfigurationException(
                        "Local models require the artifact dev.abrazo:abrazo-local on the class path."));
    }
}
