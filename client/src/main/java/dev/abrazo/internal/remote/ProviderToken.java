package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.provider.Provider;
import org.jspecify.annotations.Nullable;

/** Chooses the token of a call to a provider. */
final class ProviderToken {

    private ProviderToken() {}

    /** The call's token where it is for this provider, or for Hugging Face: a key of another provider's is for neither. */
    static @Nullable Token of(RemoteSettings settings, Provider provider, CallOptions options) {
        Token token = options.token();
        if (token == null) {
            return settings.tokenFor(provider.id());
        }
        String named = options.provider();
        boolean otherProvider = named != null
                && !named.equals(provider.id())
                && settings.providers().named(named).baseUrl() != null;
        return otherProvider && !token.huggingFace() ? null : token;
    }

    /** Whether the token is this provider's own key: given, not in Hugging Face's form, and not set together with another provider. */
    static boolean isKeyOf(Provider provider, @Nullable Token token, CallOptions options) {
        boolean named = options.provider() == null || options.provider().equals(provider.id());
        return named
                && provider.baseUrl() != null
                && token != null
                && !token.empty()
                && !token.ambient()
                && !token.huggingFace();
    }
}
