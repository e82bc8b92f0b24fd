package dev.abrazo.internal.remote;

import dev.abrazo.backend.Token;
import dev.abrazo.provider.Provider;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the servers, and the client's token.
 *
 * @param token the token of calls that have none of their own, or null
 * @param provider the provider that the token was given with, or null
 * @param endpoint the endpoint that the token was given with, or null
 * @param routerUrl Hugging Face's router, or what replaces it
 * @param hubUrl the Hub, or what replaces it
 * @param providerUrls what replaces a provider's own host, by the provider's id
 * @param providers the providers that calls can name
 */
public record RemoteSettings(
        @Nullable Token token,
        @Nullable String provider,
        @Nullable URI endpoint,
        URI routerUrl,
        URI hubUrl,
        Map<String, URI> providerUrls,
        Provider.Registry providers) {

    /** Hugging Face's router. */
    public static final URI ROUTER = URI.create("https://router.huggingface.co");

    /** The Hub. */
    public static final URI HUB = URI.create("https://huggingface.co");

    /** The token for calls of this provider: another provider's own key is none, nor is that of an endpoint. */
    @Nullable
    Token tokenFor(String providerId) {
        if (token == null || token.ambient() || token.huggingFace()) {
            return token;
        }
        return endpoint != null || provider != null && !provider.equals(providerId) ? null : token;
    }

    /**
     * The base URLs that replace Hugging Face's hosts and are trusted like them; not those that replace a third-party
     * provider's host.
     */
    Set<URI> replaced() {
        return Stream.concat(
                        Stream.of(routerUrl, hubUrl).filter(url -> !url.equals(ROUTER) && !url.equals(HUB)),
                        providerUrls.entrySet().stream()
                                .filter(entry -> providers.named(entry.getKey()).baseUrl() == null)
                                .map(Map.Entry::getValue))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Hosts only, since URLs may contain a password. */
    @Override
    public String toString() {
        return "RemoteSettings[" + routerUrl.getHost() + ", " + hubUrl.getHost() + ", " + providerUrls.keySet() + "]";
    }
}
