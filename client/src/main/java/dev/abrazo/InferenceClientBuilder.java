package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.engine.Downloads;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.engine.SystemTime;
import dev.abrazo.internal.jdk.JdkTransport;
import dev.abrazo.internal.remote.Remote;
import dev.abrazo.internal.remote.RemoteSettings;
import dev.abrazo.internal.work.Workers;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Sets up a client. Each method says its default. Not safe for use by many threads. */
public final class InferenceClientBuilder {

    private Environment environment = new Environment(System.getenv());
    private @Nullable Token token;
    private boolean anonymous;
    private @Nullable String model;
    private @Nullable String provider;
    private @Nullable URI endpoint;
    private CallOptions defaults = CallOptions.NONE;
    private @Nullable URI routerUrl;
    private @Nullable URI hubUrl;
    private final Map<String, URI> providerUrls = new LinkedHashMap<>();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private long maxReplyBytes = 256L << 20;
    private @Nullable HttpTransport transport;
    private @Nullable Backend backend;
    private boolean local;
    private @Nullable Executor executor;

    InferenceClientBuilder() {}

    /**
     * The token: goes to Hugging Face, to the {@linkplain #provider provider} named with it, and to the
     * {@linkplain #endpoint endpoint} given beside it. Default: {@code HF_TOKEN}, {@code HF_ACCESS_TOKEN}, the login
     * file; one found like this goes over https to Hugging Face's own hosts only.
     */
    public InferenceClientBuilder token(String secret) {
        token = Token.of(secret);
        return this;
    }

    /** No token at all, whatever the environment has. */
    public InferenceClientBuilder anonymous() {
        anonymous = true;
        return this;
    }

    /** The model for calls that name none. Default: the task's recommended one. */
    public InferenceClientBuilder model(String id) {
        model = id;
        return this;
    }

    /** Who runs the models: a provider's id. Default: {@code hf-inference}, for chat {@code auto}. */
    public InferenceClientBuilder provider(String id) {
        provider = id;
        return this;
    }

    /** A server of your own in place of a provider. Its URL is used as it stands; chat completes OpenAI's path. */
    public InferenceClientBuilder endpoint(URI url) {
        endpoint = url;
        return this;
    }

    /** Options for every call; those of a call override them one by one. Default: none. */
    public InferenceClientBuilder defaults(CallOptions options) {
        defaults = options;
        return this;
    }

    /** What stands in for Hugging Face's router. Default: {@code ABRAZO_ROUTER_URL}, else the router. */
    public InferenceClientBuilder routerUrl(URI url) {
        routerUrl = url;
        return this;
    }

    /** What stands in for the Hub. Default: {@code HF_ENDPOINT}, else the Hub. */
    public InferenceClientBuilder hubUrl(URI url) {
        hubUrl = url;
        return this;
    }

    /**
     * What stands in for a provider's own host. Default: none.
     *
     * @param id the provider's id
     */
    public InferenceClientBuilder providerUrl(String id, URI url) {
        providerUrls.put(id, url);
        return this;
    }

    /** The longest wait for a connection, with the built-in transport. Default: 10 seconds. */
    public InferenceClientBuilder connectTimeout(Duration time) {
        connectTimeout = time;
        return this;
    }

    /** The most bytes of a reply, after decompression. Default: 256 MiB. */
    public InferenceClientBuilder maxReplyBytes(long bytes) {
        maxReplyBytes = bytes;
        return this;
    }

    /** What moves the bytes; closed with the client. Default: the JDK's HTTP client. */
    public InferenceClientBuilder transport(HttpTransport custom) {
        transport = custom;
        return this;
    }

    /**
     * What runs the calls of {@link Request#submit} and of lists; stays the caller's to close. Each call blocks its thread
     * until its reply. The time that a call waits in the executor counts towards its timeout, but a call that waits
     * there notices the end of that time only once it runs. Default: a virtual thread for each call from Java 21 on,
     * before that up to 256 threads.
     */
    public InferenceClientBuilder executor(Executor custom) {
        executor = custom;
        return this;
    }

    /** Who runs the calls, in place of servers; closed with the client. Default: servers. */
    public InferenceClientBuilder backend(Backend custom) {
        backend = custom;
        return this;
    }

    /** Models in this process, in place of servers; needs the artifact {@code dev.abrazo:abrazo-local}. */
    public InferenceClientBuilder local() {
        local = true;
        return this;
    }

    /** What to read in place of the process's environment variables. */
    public InferenceClientBuilder environment(Map<String, String> variables) {
        environment = new Environment(variables);
        return this;
    }

    /**
     * The client.
     *
     * @throws ConfigurationException where the settings contradict each other
     */
    public InferenceClient build() {
        if (provider != null && endpoint != null) {
            throw new ConfigurationException("Name a provider or an endpoint, not both.");
        }
        CallOptions.Builder own = CallOptions.builder();
        if (provider != null) {
            own.provider(provider);
        }
        if (endpoint != null) {
            own.endpoint(endpoint);
        }
        CallOptions merged = own.build().over(defaults);
        if (backend != null || local) {
            Backend chosen = backend != null ? backend : LocalBackend.find();
            return new InferenceClient(
                    chosen, Workers.on(executor), new Downloads(this::engine, Remote.IDENTITY), model, merged);
        }
        Environment.FoundToken found = token != null || anonymous ? null : environment.token();
        RemoteSettings settings = new RemoteSettings(
                found == null ? token : found.token(),
                merged.provider(),
                merged.endpoint(),
                routerUrl == null ? environment.routerUrl() : routerUrl,
                hubUrl == null ? environment.hubUrl() : hubUrl,
                Map.copyOf(providerUrls));
        Engine engine = engine();
        Downloads downloads = new Downloads(() -> engine, Remote.IDENTITY);
        return new InferenceClient(new Remote(settings, engine), Workers.on(executor), downloads, model, merged);
    }

    private Engine engine() {
        HttpTransport moving = transport == null ? new JdkTransport(connectTimeout) : transport;
        return new Engine(
                moving, new SystemTime(), () -> ThreadLocalRandom.current().nextDouble(), maxReplyBytes);
    }
}
