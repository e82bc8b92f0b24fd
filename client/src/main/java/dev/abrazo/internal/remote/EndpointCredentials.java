package dev.abrazo.internal.remote;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.provider.Provider;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Credentials of requests to an endpoint. */
final class EndpointCredentials {

    private EndpointCredentials() {}

    /**
     * The credentials: a call's own endpoint gets the call's own token only, whatever the client or the environment has.
     *
     * @param replaced base URLs that replace Hugging Face's
     * @param named the endpoint as the caller named it
     * @param url where requests go
     */
    static CredentialPolicy of(RemoteSettings settings, Set<URI> replaced, CallOptions options, URI named, URI url) {
        Token given = options.token();
        Token token = given != null ? given : named.equals(settings.endpoint()) ? settings.token() : null;
        return new CredentialPolicy(
                token, Provider.Registry.ENDPOINT::authorization, List.of(url), replaced, true, options);
    }
}
