package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.provider.Provider;
import dev.abrazo.provider.Route;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a call, and with which secrets it is asked.
 *
 * @param provider the provider
 * @param route where it is, and how it names the model
 * @param model the model's id on the Hub, or null if only the server knows
 * @param credentials what requests may carry
 */
record ResolvedRoute(
        Provider provider, Route route, @Nullable String model, CredentialPolicy credentials) {

    /** Whether this is who answers these. Options count as the same only where they are the same object. */
    boolean answers(Provider asked, CallOptions options, @Nullable String id, @Nullable String name) {
        return provider == asked
                && route.options() == options
                && Objects.equals(model, id)
                && Objects.equals(route.model(), name);
    }
}
