package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.internal.check.Check;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Options of a call. For an absent value (null, or empty) the client's default applies, then the default stated at the
 * builder's method. Immutable.
 */
public final class CallOptions {

    /** No options set. */
    public static final CallOptions NONE = builder().build();

    private final OptionValues values;

    private CallOptions(OptionValues values) {
        this.values = values;
    }

    /** Creates a builder with no options set. */
    public static Builder builder() {
        return new Builder(new OptionValues());
    }

    /**
     * Reads options from their JSON form: {@code useCache}, {@code waitForModel}, {@code useGpu}, {@code dontLoadModel},
     * {@code retryOnError}, {@code optionsInBody}, {@code billTo}, the three {@code …Timeout}s (seconds, or a text such as
     * {@code "60s"}), {@code headers}, {@code extraBody}; in camelCase or snake_case. {@code null} is an absent value.
     *
     * @throws dev.abrazo.error.InvalidRequestException for an unknown name, or an invalid value
     */
    public static CallOptions read(Map<String, ? extends @Nullable Object> json) {
        return OptionsReader.read(json);
    }

    /** Creates a builder with these values. */
    public Builder toBuilder() {
        return new Builder(values.copy());
    }

    /**
     * Merges these options with defaults for absent values. Headers, body fields and listeners are combined. A provider here
     * replaces an endpoint of the defaults, and vice versa.
     *
     * <p>Token and headers of the defaults are for the provider or endpoint that the defaults name, or for Hugging Face if
     * they name none. An endpoint set here gets none of them. Another provider set here gets none of them either, with two
     * exceptions: a Hugging Face token, which goes to Hugging Face only, and a token that was set without provider and
     * endpoint, which counts as the provider's own key. Headers set without provider and endpoint go with such a token.
     */
    public CallOptions over(CallOptions defaults) {
        if (defaults == NONE || this == NONE) {
            return this == NONE ? defaults : this;
        }
        return new CallOptions(values.over(defaults.values));
    }

    /** The provider: its id, {@code hf-inference} or {@code auto}; or null. */
    public @Nullable String provider() {
        return values.provider;
    }

    /** The server used instead of a provider, or null. */
    public @Nullable URI endpoint() {
        return values.endpoint;
    }

    /** The token of the call, or null for the client's. */
    public @Nullable Token token() {
        return values.token;
    }

    /** Whether the server may answer from its cache, or null. */
    public @Nullable Boolean useCache() {
        return values.useCache;
    }

    /** Whether to wait for a model that is not loaded, or null. */
    public @Nullable Boolean waitForModel() {
        return values.waitForModel;
    }

    /** Whether to use a GPU, or null. */
    public @Nullable Boolean useGpu() {
        return values.useGpu;
    }

    /** Whether to fail rather than load a model, or null. */
    public @Nullable Boolean dontLoadModel() {
        return values.dontLoadModel;
    }

    /** Whether to retry a failed request, or null. */
    public @Nullable Boolean retryOnError() {
        return values.retryOnError;
    }

    /** Which failures are retried, or null; see {@link Builder#retryIf}. */
    public @Nullable BiPredicate<? super InferenceException, Integer> retryIf() {
        return values.retryIf;
    }

    /** Whether the options are also sent in the body, or null. */
    public @Nullable Boolean optionsInBody() {
        return values.optionsInBody;
    }

    /** The organisation to bill, or null. */
    public @Nullable String billTo() {
        return values.billTo;
    }

    /** The timeout of the whole call, or null. */
    public @Nullable Duration timeout() {
        return values.timeout;
    }

    /** The timeout of the first byte of a reply, or null. */
    public @Nullable Duration firstByteTimeout() {
        return values.firstByteTimeout;
    }

    /** The longest pause between two bytes of a reply, or null. */
    public @Nullable Duration idleTimeout() {
        return values.idleTimeout;
    }

    /** Further headers; see {@link Builder#header}. May be empty. */
    public Map<String, String> headers() {
        return values.headers;
    }

    /** Further fields of the body; see {@link Builder#extraBody}. May be empty. */
    public Map<String, Object> extraBody() {
        return values.extraBody;
    }

    /** The listeners of the call; may be empty. */
    public List<CallListener> listeners() {
        return values.listeners.stream().map(GuardedListener::listener).toList();
    }

    /** Reports events to the listeners; null without any, so that calls without listeners cost nothing. */
    CallListener.@Nullable Reporter events() {
        return values.listeners.isEmpty() ? null : new CallListener.Reporter(values.listeners);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallOptions options && values.equals(options.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The options; only the names of headers and body fields, since their values may be secrets. */
    @Override
    public String toString() {
        return values.toString();
    }

    /** Sets options. Not thread-safe. */
    public static final class Builder {

        private final OptionValues values;

        private Builder(OptionValues values) {
            this.values = values;
        }

        /**
         * The provider that runs the model: its id, {@code hf-inference} or {@code auto}; a client refuses unknown ones
         * when it gets these options. Default: {@code hf-inference}, for chat {@code auto}.
         *
         * @throws ConfigurationException if it is blank
         */
        public Builder provider(String provider) {
            values.provider = Check.notBlank("provider", provider);
            return this;
        }

        /**
         * Your own server, called instead of a provider.
         *
         * @throws ConfigurationException for another scheme than http and https
         */
        public Builder endpoint(URI endpoint) {
            values.endpoint = Check.url("The endpoint", endpoint);
            return this;
        }

        /** As {@link #endpoint(URI)}. */
        public Builder endpoint(String url) {
            return endpoint(Check.url("The endpoint", url));
        }

        /** The token for this call, instead of the client's; an empty one for none. */
        public Builder token(Token token) {
            values.token = Objects.requireNonNull(token, "token");
            return this;
        }

        /**
         * As {@link #token(Token)}.
         *
         * @throws ConfigurationException if it can be no token
         */
        public Builder token(String secret) {
            return token(Token.of(secret));
        }

        /**
         * Whether the server may answer from its cache; {@code x-use-cache: false} when off. Default: true. Most models
         * give the same answer to the same input; turn it off for one that does not, to get a new answer each time.
         */
        public Builder useCache(boolean useCache) {
            values.useCache = useCache;
            return this;
        }

        /**
         * Whether to wait for a model that is not loaded, instead of failing with a 503; {@code x-wait-for-model: true}
         * when on. Default: false, and switched on by the first 503 unless {@link #retryOnError} is off. Hugging Face
         * recommends to set it only after a 503.
         */
        public Builder waitForModel(boolean waitForModel) {
            values.waitForModel = waitForModel;
            return this;
        }

        /**
         * Whether to use a GPU instead of a CPU; {@code x-use-gpu: true} when on. Default: false. It used to need a paid
         * plan; no current effect is known.
         */
        public Builder useGpu(boolean useGpu) {
            values.useGpu = useGpu;
            return this;
        }

        /** Whether to fail rather than load a model that is not loaded; {@code x-load-model: 0} when on. Default: false. */
        public Builder dontLoadModel(boolean dontLoadModel) {
            values.dontLoadModel = dontLoadModel;
            return this;
        }

        /**
         * Whether to retry a request after a transient failure. Default: true. After a 503 the retry has
         * {@link #waitForModel} on.
         */
        public Builder retryOnError(boolean retryOnError) {
            values.retryOnError = retryOnError;
            return this;
        }

        /**
         * Limits retries: the condition is tested for each failure that would be retried, with the number of retries so far,
         * and the call fails if it is false. The immediate resend of a request whose idle connection was closed is not
         * affected. The condition must be thread-safe. Default: all failures that {@link #retryOnError} covers.
         */
        public Builder retryIf(BiPredicate<? super InferenceException, Integer> condition) {
            values.retryIf = Objects.requireNonNull(condition, "retryIf");
            return this;
        }

        /** Whether to send the options also under {@code options} in the body, for old servers. Default: false. */
        public Builder optionsInBody(boolean optionsInBody) {
            values.optionsInBody = optionsInBody;
            return this;
        }

        /** The organisation to bill, by name or resource group; sent to Hugging Face only. Default: the token's account. */
        public Builder billTo(String billTo) {
            values.billTo = Check.headerValue("billTo", Check.notBlank("billTo", billTo));
            return this;
        }

        /**
         * The timeout of the whole call, including lookups, retries, polls and downloads. Default: 2 minutes, 10 with {@link
         * #waitForModel}, 5 and 15 for jobs that generate images and videos, none for streams.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public Builder timeout(Duration timeout) {
            values.timeout = Check.time("timeout", timeout);
            return this;
        }

        /**
         * The timeout of the first byte of a reply. Default: 60 seconds for streams, else the whole call's.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public Builder firstByteTimeout(Duration firstByteTimeout) {
            values.firstByteTimeout = Check.time("firstByteTimeout", firstByteTimeout);
            return this;
        }

        /**
         * The longest pause between two bytes of a reply. Default: 60 seconds.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public Builder idleTimeout(Duration idleTimeout) {
            values.idleTimeout = Check.time("idleTimeout", idleTimeout);
            return this;
        }

        /**
         * Adds a header; replaces one of the same name, in any case. Headers go to the same hosts as the token set with
         * them, and to no other: to the endpoint or provider of these options; if there is none, to Hugging Face, or with
         * a provider's own key to that provider's host.
         *
         * @throws ConfigurationException for an invalid header name or value
         */
        public Builder header(String name, String value) {
            values.addHeaders(Map.of(Check.headerName(name), Check.headerValue(name, value)));
            return this;
        }

        /**
         * Adds fields to the body; replaces earlier ones of the same names. {@code model} can't be set this way. The
         * fields are copied.
         */
        public Builder extraBody(Map<String, ? extends Object> fields) {
            values.addBody(Objects.requireNonNull(fields, "extraBody"));
            return this;
        }

        /** Adds a listener, besides those of the defaults, for every call with these options. Default: none. */
        public Builder listener(CallListener listener) {
            Objects.requireNonNull(listener, "listener");
            values.listeners = GuardedListener.joined(values.listeners, List.of(new GuardedListener(listener)));
            return this;
        }

        /** Creates the options. */
        public CallOptions build() {
            return new CallOptions(values.copy());
        }
    }
}
