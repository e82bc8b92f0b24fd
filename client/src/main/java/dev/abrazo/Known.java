package dev.abrazo;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.provider.Providers;
import java.util.function.Consumer;

/** Refuses providers that nobody knows where they are named, not where they are first called. */
final class Known {

    private Known() {}

    /**
     * The id of a provider.
     *
     * @throws ConfigurationException for any other
     */
    static String provider(String id) {
        return Providers.named(Check.notBlank("provider", id)).id();
    }

    /**
     * Options that name a known provider or none.
     *
     * @throws ConfigurationException for any other
     */
    static CallOptions provider(CallOptions options) {
        if (options.provider() != null) {
            provider(options.provider());
        }
        return options;
    }

    /**
     * The options with a change.
     *
     * @throws ConfigurationException where it names an unknown provider
     */
    static CallOptions changed(CallOptions options, Consumer<CallOptions.Builder> change) {
        CallOptions.Builder builder = options.toBuilder();
        change.accept(builder);
        return provider(builder.build());
    }
}
