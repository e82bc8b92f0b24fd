package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.provider.Providers;
import java.util.function.Consumer;

/** Refuses the ids of unknown providers where they are set, not where they are first called. */
record ProviderCheck(Providers providers) {

    /**
     * The id of a provider.
     *
     * @throws ConfigurationException for an unknown one
     */
    String id(String id) {
        return providers.named(Check.notBlank("provider", id)).id();
    }

    /**
     * Options that name a known provider or none.
     *
     * @throws ConfigurationException for an unknown one
     */
    CallOptions options(CallOptions options) {
        if (options.provider() != null) {
            id(options.provider());
        }
        return options;
    }

    /**
     * The options with a change.
     *
     * @throws ConfigurationException where it names an unknown provider
     */
    CallOptions changed(CallOptions options, Consumer<CallOptions.Builder> change) {
        CallOptions.Builder builder = options.toBuilder();
        change.accept(builder);
        return options(builder.build());
    }
}
