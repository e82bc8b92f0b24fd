package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.provider.Provider;
import java.util.function.Consumer;

/** Rejects ids of unknown providers when they are set, not at the first call. */
record ProviderCheck(Provider.Registry providers) {

    /**
     * Checks the id of a provider.
     *
     * @throws ConfigurationException if it is unknown
     */
    String id(String id) {
        return providers.named(Check.notBlank("provider", id)).id();
    }

    /**
     * Checks that the options name a known provider or none.
     *
     * @throws ConfigurationException if it is unknown
     */
    CallOptions options(CallOptions options) {
        if (options.provider() != null) {
            id(options.provider());
        }
        return options;
    }

    /**
     * Changes options, and checks the result.
     *
     * @throws ConfigurationException if the result names an unknown provider
     */
    CallOptions changed(CallOptions options, Consumer<CallOptions.Builder> change) {
        CallOptions.Builder builder = options.toBuilder();
        change.accept(builder);
        return options(builder.build());
    }
}
