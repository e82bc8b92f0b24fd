package dev.abrazo.internal.remote;

import dev.abrazo.backend.Token;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers are and who asks.
 *
 * @param token the client's token, or null
 * @param provider the provider that the token was given beside, or null
 * @param endpoint the endpoint that the token was given beside, or null
 * @param routerUrl Hugging Face's router, or what replaces it
 * @param hubUrl the Hub, or what replaces it
 * @param providerUrls what replaces a provider's own host, by the provider's id
 */
public record RemoteSettings(
        @Nullable Token token,
        @Nullable String provider,
        @Nullable URI endpoint,
        URI routerUrl,
        URI hubUrl,
        Map<String, URI> providerUrls) {

    /** Hugging Face's router. */
    public static final URI ROUTER = URI.create("https://router.huggingface.co");

    /** The Hub. */
    public static final URI HUB = URI.create("https://huggingface.co");

    /** The token for calls of this provider: another provider's own key is none. */
    @Nullable
    Token tokenFor(String providerId) {
        boolean others = provider != null && !provider.equals(providerId);
        return others && token != null && !token.huggingFace() ? null : token;
    }

    /** The bases that the caller put in place of the original hosts, and which inherit their trust. */
    Set<URI> replaced() {
        return Stream.concat(
                        Stream.of(routerUrl, hubUrl).filter(url -> !url.equals(ROUTER) && !url.equals(HUB)),
                        providerUrls.values().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
