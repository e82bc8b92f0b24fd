package dev.abrazo.testing;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Token;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.engine.SystemTime;
import dev.abrazo.internal.engine.Time;
import dev.abrazo.internal.remote.Remote;
import dev.abrazo.internal.remote.RemoteSettings;
import dev.abrazo.provider.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds clients with replaced servers, clock and random numbers. Router and Hub are the
 * scripted server; the default clock is the system's; delays are not randomized by default. Not thread-safe.
 */
public final class TestClient {

    /** The default token of a test client. */
    public static final String TOKEN = "hf_abcdefghijklmnopqrstuvwxyz0123";

    private final URI server;
    private final Leaks leaks;
    private final Map<String, URI> providerUrls = new LinkedHashMap<>();
    private Time time = new SystemTime();
    private double random = 1;
    private @Nullable Token token = Token.of(TOKEN);
    private @Nullable URI endpoint;
    private long maxReplyBytes = 1 << 20;
    private Duration connectTimeout = Duration.ofSeconds(10);

    private TestClient(URI server, Leaks leaks) {
        this.server = server;
        this.leaks = leaks;
    }

    /** A client of this server, checked for leaks. */
    public static TestClient of(ScriptedServer server, Leaks leaks) {
        return at(server.url(), leaks);
    }

    /** A client with the server at this URL as router and Hub, checked for leaks. */
    public static TestClient at(URI address, Leaks leaks) {
        return new TestClient(address, leaks);
    }

    /** With this clock. */
    public TestClient time(Time clock) {
        time = clock;
        return this;
    }

    /** With a constant instead of random numbers, from 0 to 1. */
    public TestClient random(double value) {
        random = value;
        return this;
    }

    /** With this token, or null for none. */
    public TestClient token(@Nullable Token other) {
        token = other;
        return this;
    }

    /** With this endpoint, set together with the token. */
    public TestClient endpoint(URI url) {
        endpoint = url;
        return this;
    }

    /** With this URL instead of the provider's host. */
    public TestClient providerUrl(String id, URI url) {
        providerUrls.put(id, url);
        return this;
    }

    /** With this limit on replies. */
    public TestClient maxReplyBytes(long bytes) {
        maxReplyBytes = bytes;
        return this;
    }

    /** With this connect timeout. */
    public TestClient connectTimeout(Duration longest) {
        connectTimeout = longest;
        return this;
    }

    /** The client. */
    public InferenceClient build() {
        double fixed = random;
        Engine engine = new Engine(leaks.watch(Transports.create(connectTimeout)), time, () -> fixed, maxReplyBytes);
        RemoteSettings settings = new RemoteSettings(
                token, null, endpoint, server, server, Map.copyOf(providerUrls), Provider.Registry.installed());
        InferenceClient.Builder builder =
                InferenceClient.builder().environment(Map.of()).backend(new Remote(settings, engine));
        return (endpoint == null ? builder : builder.endpoint(endpoint)).build();
    }
}
