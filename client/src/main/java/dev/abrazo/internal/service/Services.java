package dev.abrazo.internal.service;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads the implementations of an interface that artifacts on the class path or the module path register. */
public final class Services {

    private Services() {}

    /**
     * Loads all implementations that this library's class loader finds: with the thread's own loader, the result would
     * depend on the first caller.
     *
     * @param noun what an implementation is, for the message
     * @throws ConfigurationException if one is registered, but can't be created
     */
    public static <S> List<S> load(Class<S> type, String noun) {
        try {
            return ServiceLoader.load(type, Services.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    "Can't load a " + noun + " from the class path: "
                            + e.getMessage()
                            + ". The class must be public and have a public constructor without arguments.",
                    ErrorDetails.NONE,
                    e);
        }
    }
}
