package dev.abrazo.internal.service;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ErrorDetails;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads the implementations of an interface that artifacts on the class path or the module path register. */
public final class Services {

    private Services() {}

    /**
     * All implementations that this library's class loader finds: the thread's own loader would make the result depend on
     * who asks first.
     *
     * @throws ConfigurationException if one is registered, but can't be made
     */
    public static <S> List<S> load(Class<S> type) {
        try {
            return ServiceLoader.load(type, Services.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    "A " + type.getSimpleName().toLowerCase(Locale.ROOT) + " on the class path can't be used: "
                            + e.getMessage()
                            + ". Its class must be public, with a public constructor that takes nothing.",
                    ErrorDetails.NONE,
                    e);
        }
    }
}
