package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Limits;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.engine.SystemTime;
import dev.abrazo.internal.remote.Remote;
import dev.abrazo.internal.remote.RemoteSettings;
import dev.abrazo.provider.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What was set for calls to servers, and the backend that results. Changed by one builder; not thread-safe. */
final class RemoteValues {

    Environment environment = new Environment(System.getenv());

    @Nullable
    Token token;

    boolean anonymous;

    @Nullable
    String model;

    ProviderCheck check = new ProviderCheck(Provider.Registry.installed());

    @Nullable
    String provider;

    @Nullable
    URI endpoint;

    CallOptions defaults = CallOptions.NONE;

    @Nullable
    Duration timeout;

    @Nullable
    URI routerUrl;

    @Nullable
    URI hubUrl;

    final Map<String, URI> providerUrls = new LinkedHashMap<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    final NetworkValues network = new NetworkValues();

    @Nullable
    Limits limits;

    long maxReplyBytes = 256L << 20;

    @Nullable
    HttpTransport transport;

    /**
     * Creates a backend that calls servers.
     *
     * @param engine the engine; the backend closes it
     */
    Backend backend(Engine engine) {
        return new Remote(settings(), engine);
    }

    /** The addresses of the servers and the token, by what was set and the environment. */
    RemoteSettings settings() {
        CallOptions options = options();
        Environment.FoundToken found = token != null || anonymous ? null : environment.token();
        return new RemoteSettings(
                found == null ? null : found.token(),
                options.provider(),
                options.endpoint(),
                routerUrl == null ? environment.routerUrl() : routerUrl,
                hubUrl == null ? environment.hubUrl() : hubUrl,
                Map.copyOf(providerUrls),
                check.providers());
    }

    /**
     * The options for every call: the defaults, overridden by what was set here.
     *
     * @throws ConfigurationException if both a provider and an endpoint are set
     */
    CallOptions options() {
        if (provider != null && endpoint != null) {
            throw new ConfigurationException("Set a provider or an endpoint, not both.");
        }
        boolean elsewhere = provider != null && defaults.endpoint() != null
                || provider != null
                        && defaults.provider() != null
                        && !defaults.provider().equals(provider)
                || endpoint != null && defaults.provider() != null
                || endpoint != null
                        && defaults.endpoint() != null
                        && !defaults.endpoint().equals(endpoint);
        CallOptions.Builder own = elsewhere ? CallOptions.builder() : defaults.toBuilder();
        if (provider != null) {
            own.provider(provider);
        }
        if (endpoint != null) {
            own.endpoint(endpoint);
        }
        if (token != null) {
            own.token(token);
        }
        if (timeout != null) {
            own.timeout(timeout);
        }
        headers.forEach(own::header);
        String billTo = environment.billTo();
        if (billTo != null && defaults.billTo() == null) {
            own.billTo(billTo);
        }
        CallOptions set = own.build();
        return elsewhere ? set.over(defaults) : set.equals(CallOptions.NONE) ? CallOptions.NONE : set;
    }

    /** Creates an engine on the transport that was set, else on the built-in one. */
    Engine engine() {
        if (transport != null) {
            network.checkUnset();
        }
        HttpTransport chosen = transport == null ? InstalledTransport.create(network.settings(environment)) : transport;
        return new Engine(
                chosen, new SystemTime(), () -> ThreadLocalRandom.current().nextDouble(), maxReplyBytes, limits);
    }
}
