package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.provider.Provider;
import dev.abrazo.provider.Route;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The route of a call: provider, URL, model and credentials.
 *
 * @param provider the provider
 * @param route its base URL, and its name of the model
 * @param model the model's id on the Hub, or null if only the server knows
 * @param credentials the credentials of requests
 */
record ResolvedRoute(
        Provider provider, Route route, @Nullable String model, CredentialPolicy credentials) {

    /** Whether this is who answers these. Options count as the same only where they are the same object. */
    boolean matches(
            Provider requested,
            CallOptions options,
            @Nullable String id,
            @Nullable String name,
            Route.@Nullable Adapter adapter) {
        return provider == requested
                && route.options() == options
                && Objects.equals(model, id)
                && Objects.equals(route.model(), name)
                && Objects.equals(route.adapter(), adapter);
    }
}
