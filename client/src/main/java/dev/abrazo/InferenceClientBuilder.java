package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Token;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.check.Check;
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
import java.util.Objects;
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
    private @Nullable Duration timeout;
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
     * The token: goes to Hugging Face, to the {@linkplain #provider provider} named with it, or to the
     * {@linkplain #endpoint(URI) endpoint} given beside it. A call that names an endpoint of its own does not take it along,
     * nor does one that names another provider, unless the token is one of Hugging Face's (which goes to Hugging Face
     * only) or was given beside no provider and no endpoint. An empty text is no token: no header is sent, whatever the
     * environment has. Default: {@code HF_TOKEN}, {@code HF_ACCESS_TOKEN}, the login file; one found like this goes over
     * https to Hugging Face's own hosts only, and to what stands in for its router and Hub.
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

    /**
     * The model for calls that name none. Default: the task's recommended one.
     *
     * @throws ConfigurationException where it is blank
     */
    public InferenceClientBuilder model(String id) {
        model = Check.model(id);
        return this;
    }

    /**
     * Who runs the models: a provider's id. Default: {@code hf-inference}, for chat {@code auto}.
     *
     * @throws ConfigurationException for an unknown one
     */
    public InferenceClientBuilder provider(String id) {
        provider = Known.provider(id);
        return this;
    }

    /**
     * A server of your own in place of a provider. Its URL is used as it stands; chat completes OpenAI's path. It gets the
     * {@linkplain #token token} and the headers of the {@linkplain #defaults defaults} given beside it.
     *
     * @throws ConfigurationException for another scheme than http and https
     */
    public InferenceClientBuilder endpoint(URI url) {
        endpoint = Check.url("The endpoint", url);
        return this;
    }

    /** As {@link #endpoint(URI)}. */
    public InferenceClientBuilder endpoint(String url) {
        return endpoint(Check.url("The endpoint", url));
    }

    /**
     * Options for every call; those of a call override them one by one. Default: none. Headers go where the token goes
     * that is given beside them, and nowhere else: to the {@linkplain #endpoint(URI) endpoint} or {@linkplain #provider
     * provider} of this client, or to Hugging Face where none is named. A call that names an endpoint or a third-party
     * provider of its own does not take them along, but where the token given here goes with it ({@link
     * CallOptions#over}).
     *
     * @throws ConfigurationException where they name an unknown provider
     */
    public InferenceClientBuilder defaults(CallOptions options) {
        defaults = Known.provider(options);
        return this;
    }

    /**
     * The longest time for each call that names none: look-ups, retries, polls and downloads included. Goes before that of
     * the {@linkplain #defaults defaults}. Default: 2 minutes, more for jobs and for models that are waited for, see
     * {@link CallOptions#timeout}; none for streams.
     *
     * @throws ConfigurationException for a time that is not positive, or longer than a year
     */
    public InferenceClientBuilder timeout(Duration total) {
        timeout = Check.time("timeout", total);
        return this;
    }

    /**
     * What stands in for Hugging Face's router. Default: {@code ABRAZO_ROUTER_URL}, else the router.
     *
     * @throws ConfigurationException for another scheme than http and https
     */
    public InferenceClientBuilder routerUrl(URI url) {
        routerUrl = Check.url("`routerUrl`", url);
        return this;
    }

    /** As {@link #routerUrl(URI)}. */
    public InferenceClientBuilder routerUrl(String url) {
        return routerUrl(Check.url("`routerUrl`", url));
    }

    /**
     * What stands in for the Hub. Default: {@code HF_ENDPOINT}, else the Hub.
     *
     * @throws ConfigurationException for another scheme than http and https
     */
    public InferenceClientBuilder hubUrl(URI url) {
        hubUrl = Check.url("`hubUrl`", url);
        return this;
    }

    /** As {@link #hubUrl(URI)}. */
    public InferenceClientBuilder hubUrl(String url) {
        return hubUrl(Check.url("`hubUrl`", url));
    }

    /**
     * What stands in for a provider's own host. It gets that provider's own key and nothing of Hugging Face's; what stands
     * in for {@code hf-inference} gets the token of Hugging Face. Default: none.
     *
     * @param id the provider's id
     * @throws ConfigurationException for an unknown provider, or another scheme than http and https
     */
    public InferenceClientBuilder providerUrl(String id, URI url) {
        providerUrls.put(Known.provider(id), Check.url("`providerUrl`", url));
        return this;
    }

    /** As {@link #providerUrl(String, URI)}. */
    public InferenceClientBuilder providerUrl(String id, String url) {
        return providerUrl(id, Check.url("`providerUrl`", url));
    }

    /**
     * The longest wait for a connection, with the built-in transport. Default: 10 seconds.
     *
     * @throws ConfigurationException for a time that is not positive, or longer than a year
     */
    public InferenceClientBuilder connectTimeout(Duration time) {
        connectTimeout = Check.time("connectTimeout", time);
        return this;
    }

    /**
     * The most bytes of a reply, after decompression; 1 or more. Default: 256 MiB.
     *
     * @throws ConfigurationException for fewer
     */
    public InferenceClientBuilder maxReplyBytes(long bytes) {
        maxReplyBytes = Check.atLeast("maxReplyBytes", 1, bytes);
        return this;
    }

    /** What moves the bytes; closed with the client. Default: the JDK's HTTP client. */
    public InferenceClientBuilder transport(HttpTransport custom) {
        transport = Objects.requireNonNull(custom, "transport");
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

    /**
     * Who runs the calls, in place of servers; closed with the client. That of another client ({@link
     * InferenceClient#backend}) brings that client's model and options along. Default: servers.
     */
    public InferenceClientBuilder backend(Backend custom) {
        backend = Objects.requireNonNull(custom, "backend");
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
        CallOptions merged = merged();
        if (backend != null || local) {
            Backend chosen = backend != null ? backend : LocalBackend.find();
            return new InferenceClient(
                    chosen, Workers.on(executor), new Downloads(this::engine, Remote.IDENTITY), model, merged);
        }
        Environment.FoundToken found = token != null || anonymous ? null : environment.token();
        RemoteSettings settings = new RemoteSettings(
                found == null ? null : found.token(),
                merged.provider(),
                merged.endpoint(),
                routerUrl == null ? environment.routerUrl() : routerUrl,
                hubUrl == null ? environment.hubUrl() : hubUrl,
                Map.copyOf(providerUrls));
        Engine engine = engine();
        Downloads downloads = new Downloads(() -> engine, Remote.IDENTITY);
        return new InferenceClient(new Remote(settings, engine), Workers.on(executor), downloads, model, merged);
    }

    /** The defaults with what was set here. Both were given together, so that neither takes the other's place. */
    private CallOptions merged() {
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
        CallOptions set = own.build();
        return elsewhere ? set.over(defaults) : set.equals(CallOptions.NONE) ? CallOptions.NONE : set;
    }

    private Engine engine() {
        HttpTransport moving = transport == null ? new JdkTransport(connectTimeout) : transport;
        return new Engine(
                moving, new SystemTime(), () -> ThreadLocalRandom.current().nextDouble(), maxReplyBytes);
    }
}
