package dev.abrazo;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallListener;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.hub.Hub;
import dev.abrazo.internal.check.Check;
import dev.abrazo.internal.engine.Downloads;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.remote.EndpointRequests;
import dev.abrazo.internal.remote.HubRequests;
import dev.abrazo.internal.remote.Remote;
import dev.abrazo.internal.remote.RemoteSettings;
import dev.abrazo.internal.work.Workers;
import dev.abrazo.media.Media;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face inference: any model, at the hosted service, at any provider, on your own server, or in this process.
 *
 * <pre>{@code
 * try (InferenceClient hf = InferenceClient.builder().token("hf_…").build()) {
 *     hf.textClassification("I like you").get(0).label();          // POSITIVE
 *     hf.textClassification("I like you", p -> p.topK(3));         // with parameters
 *     hf.call(TextClassification.TASK, input).model("org/name").reply().metadata();
 * }
 * }</pre>
 *
 * <p>Immutable, and safe for use by many threads: make one and keep it. {@link #close} ends the calls under way, closes
 * all connections, and leaves no thread behind. Calls of a closed client throw {@link
 * dev.abrazo.error.CancelledException}.
 */
public final class InferenceClient extends BoundInference implements AutoCloseable {

    private final Supplier<RemoteSettings> settings;

    InferenceClient(
            Backend backend,
            Workers workers,
            ProviderCheck check,
            Downloads downloads,
            Supplier<RemoteSettings> settings,
            @Nullable String model,
            CallOptions defaults) {
        super(new ClientCore(backend, workers, check, downloads, new AtomicBoolean()), model, defaults);
        this.settings = settings;
    }

    /** Creates a client with default settings: the hosted service, and the token of the environment or the login file, if any. */
    public static InferenceClient create() {
        return builder().build();
    }

    /** Creates a builder of a client. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Downloads an image, audio or a video from a URL, with the client's timeouts and limits, without its token.
     *
     * @throws dev.abrazo.error.InferenceException if it can't be downloaded
     */
    public Media fetch(URI address) {
        core.checkOpen();
        return core.downloads().fetch(address, options);
    }

    /** As {@link #fetch(URI)}. */
    public Media fetch(String address) {
        return fetch(Check.url("The address", address));
    }

    /** What the Hub knows: models, the providers that serve them, the account of the client's token. */
    public Hub hub() {
        core.checkOpen();
        return new HubRequests(core.downloads()::engine, settings.get(), options);
    }

    /**
     * Whether the endpoint of this client is ready: its {@code /health} replies with a status of 200 to 299. False if it replies
     * that it is not ready, with 503 as while it starts, or with another status from 500 on. One request, without retries.
     *
     * @throws ConfigurationException if the client has no endpoint
     * @throws dev.abrazo.error.InferenceException if the endpoint can't be reached, rejects the token, or has no {@code /health}
     */
    public boolean health() {
        core.checkOpen();
        return new EndpointRequests(core.downloads().engine(), settings.get(), options).health();
    }

    /**
     * What the endpoint of this client tells about itself at its {@code /info}, as servers for text generation and
     * embeddings do: {@code model_id}, limits, version.
     *
     * @throws ConfigurationException if the client has no endpoint
     * @throws dev.abrazo.error.InferenceException if the request fails, or the server has no {@code /info}
     */
    public Map<String, @Nullable Object> endpointInfo() {
        core.checkOpen();
        return new EndpointRequests(core.downloads().engine(), settings.get(), options).info();
    }

    /**
     * The backend of this client, for use in another client or in {@link Backend#firstOf}. Calls through it use this client's
     * model and options if they set none: the same server, token, headers and timeouts.
     */
    public Backend backend() {
        return new BoundBackend(core.owned(), model, options);
    }

    /** Cancels running calls, and releases connections, threads and models. Calling it again does nothing. */
    @Override
    public void close() {
        if (core.closed().compareAndSet(false, true)) {
            core.close();
        }
    }

    /** Configures a client. Each method documents its default. Not thread-safe. */
    public static final class Builder extends RemoteBackend.Settings<Builder> {

        private @Nullable Backend backend;
        private boolean local;
        private @Nullable Executor executor;
        private @Nullable CallListener listener;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets the executor that runs the calls of {@link Request#submit} and of lists; the caller closes it. Each
         * call blocks its thread until its reply. The time that a call waits in the executor counts towards its timeout, but
         * a call that waits there notices the timeout only once it runs. Default: a virtual thread for each call from Java
         * 21 on, before that up to 256 threads.
         */
        public Builder executor(Executor custom) {
            executor = Objects.requireNonNull(custom, "executor");
            return this;
        }

        /**
         * Sets the backend that runs the calls; it is closed with the client. The backend of another
         * client ({@link InferenceClient#backend}) and that of {@link RemoteBackend} bring their own model and options.
         * Default: a backend that calls servers.
         */
        public Builder backend(Backend custom) {
            backend = Objects.requireNonNull(custom, "backend");
            return this;
        }

        /** Runs models in this process instead of calling servers; needs the artifact {@code dev.abrazo:abrazo-local}. */
        public Builder local() {
            local = true;
            return this;
        }

        /** Adds a listener for every call of the client, besides those of the defaults. Default: none. */
        public Builder listener(CallListener observer) {
            listener = Objects.requireNonNull(observer, "listener");
            return this;
        }

        /**
         * Creates the client.
         *
         * @throws ConfigurationException if the settings contradict each other
         */
        public InferenceClient build() {
            RemoteValues set = values();
            CallOptions options = set.options();
            CallOptions defaults = listener == null
                    ? options
                    : options.toBuilder().listener(listener).build();
            if (backend != null || local) {
                Backend chosen = backend != null ? backend : LocalBackend.find();
                Downloads downloads = new Downloads(set::engine, Remote.IDENTITY);
                return new InferenceClient(
                        chosen, Workers.on(executor), set.check, downloads, set::settings, set.model, defaults);
            }
            Engine engine = set.engine();
            Downloads downloads = new Downloads(() -> engine, Remote.IDENTITY);
            RemoteSettings settings = set.settings();
            return new InferenceClient(
                    new Remote(settings, engine),
                    Workers.on(executor),
                    set.check,
                    downloads,
                    () -> settings,
                    set.model,
                    defaults);
        }
    }
}
