package dev.abrazo.backend;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.internal.check.Check;
import dev.abrazo.task.Parameters;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to run a call. Each value may be absent (null, or empty), and is then taken from the client's defaults, then from
 * the default named here. Immutable.
 *
 * @param provider who runs the model: a provider's id, {@code hf-inference} or {@code auto}. Default: {@code hf-inference}, for chat {@code auto}
 * @param endpoint a server of your own, used in place of a provider
 * @param token the token for this call, in place of the client's; an empty one for a call without any
 * @param useCache whether the server may answer from its cache; {@code x-use-cache: false} when off. Default: true
 * @param waitForModel whether to wait for a model that is not loaded, instead of a 503; {@code x-wait-for-model: true} when on. Default: false, and switched on by the first 503 unless {@code retryOnError} is off
 * @param useGpu whether to use a GPU; {@code x-use-gpu: true} when on. It needed a paid plan and has no known effect today. Default: false
 * @param dontLoadModel whether to fail rather than load a model; {@code x-load-model: 0} when on. Default: false
 * @param retryOnError whether to send a failed request again where that may help. Default: true
 * @param optionsInBody whether the options also stand under {@code options} in the body, for old servers. Default: false
 * @param billTo the organisation that pays, by name or resource group; goes to Hugging Face only. Default: you
 * @param timeout the whole call, with look-ups, retries, polls and downloads. Default: 2 minutes, 10 with {@code waitForModel}, 5 and 15 for jobs that make images and videos, none for streams
 * @param firstByteTimeout the longest wait for the first byte of a reply. Default: 60 seconds for streams, else the whole call's
 * @param idleTimeout the longest pause between two bytes of a reply. Default: 60 seconds
 * @param headers more headers. They go where the token given beside them goes, and nowhere else: to the endpoint or the provider named beside them; where none is named, to Hugging Face, and with a provider's own key to that provider's host
 * @param extraBody more fields for the body; {@code model} is not among those it can set
 */
public record CallOptions(
        @Nullable String provider,
        @Nullable URI endpoint,
        @Nullable Token token,
        @Nullable Boolean useCache,
        @Nullable Boolean waitForModel,
        @Nullable Boolean useGpu,
        @Nullable Boolean dontLoadModel,
        @Nullable Boolean retryOnError,
        @Nullable Boolean optionsInBody,
        @Nullable String billTo,
        @Nullable Duration timeout,
        @Nullable Duration firstByteTimeout,
        @Nullable Duration idleTimeout,
        Map<String, String> headers,
        Map<String, Object> extraBody) {

    /** Nothing set. */
    public static final CallOptions NONE = builder().build();

    /** Providers whose host is Hugging Face's. */
    private static final Set<String> HUGGING_FACE = Set.of("hf-inference", "auto");

    /**
     * Copies the maps.
     *
     * @throws ConfigurationException for a time that is not positive, or longer than a year
     */
    public CallOptions {
        headers = Map.copyOf(headers);
        extraBody = Parameters.copyOf(extraBody);
        positive("timeout", timeout);
        positive("firstByteTimeout", firstByteTimeout);
        positive("idleTimeout", idleTimeout);
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The options of a JSON object, as lines, documents and requests state them: {@code useCache}, {@code waitForModel},
     * {@code useGpu}, {@code dontLoadModel}, {@code retryOnError}, {@code optionsInBody}, {@code billTo}, the three
     * {@code …Timeout}s (seconds, or a text such as {@code "60s"}), {@code headers}, {@code extraBody}; in camelCase or
     * snake_case. {@code null} is an absent value.
     *
     * @throws dev.abrazo.error.InvalidRequestException for any other name, or a value that the option does not take
     */
    public static CallOptions read(Map<String, ? extends @Nullable Object> json) {
        return OptionsReader.read(json);
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.provider = provider;
        builder.endpoint = endpoint;
        builder.token = token;
        builder.useCache = useCache;
        builder.waitForModel = waitForModel;
        builder.useGpu = useGpu;
        builder.dontLoadModel = dontLoadModel;
        builder.retryOnError = retryOnError;
        builder.optionsInBody = optionsInBody;
        builder.billTo = billTo;
        builder.timeout = timeout;
        builder.firstByteTimeout = firstByteTimeout;
        builder.idleTimeout = idleTimeout;
        builder.headers.putAll(headers);
        builder.extraBody.putAll(extraBody);
        return builder;
    }

    /**
     * These, and where one is absent, that of the defaults. Headers and body fields are joined. A provider here takes the
     * place of an endpoint there, and the other way round.
     *
     * <p>Token and headers of the defaults belong to the provider or endpoint that the defaults name, or to Hugging Face
     * where they name none. An endpoint named here gets none of them. Another provider named here gets none of them
     * either, but for two tokens: one of Hugging Face's, which goes to Hugging Face only, and one that was given beside no
     * provider and no endpoint, which is taken for the provider's own key. Headers given beside no provider and no endpoint
     * come along with such a token.
     */
    public CallOptions over(CallOptions defaults) {
        if (defaults == NONE || this == NONE) {
            return this == NONE ? defaults : this;
        }
        Builder builder = defaults.toBuilder();
        if (provider != null || endpoint != null) {
            builder.provider = provider;
            builder.endpoint = endpoint;
        }
        if (!takesHeaders(defaults)) {
            builder.headers.clear();
        } else if (token != null) {
            // It would stand in place of the token named here.
            builder.headers.keySet().removeIf("authorization"::equalsIgnoreCase);
        }
        builder.token = token == null && takesToken(defaults) ? defaults.token : token;
        builder.useCache = useCache == null ? builder.useCache : useCache;
        builder.waitForModel = waitForModel == null ? builder.waitForModel : waitForModel;
        builder.useGpu = useGpu == null ? builder.useGpu : useGpu;
        builder.dontLoadModel = dontLoadModel == null ? builder.dontLoadModel : dontLoadModel;
        builder.retryOnError = retryOnError == null ? builder.retryOnError : retryOnError;
        builder.optionsInBody = optionsInBody == null ? builder.optionsInBody : optionsInBody;
        builder.billTo = billTo == null ? builder.billTo : billTo;
        builder.timeout = timeout == null ? builder.timeout : timeout;
        builder.firstByteTimeout = firstByteTimeout == null ? builder.firstByteTimeout : firstByteTimeout;
        builder.idleTimeout = idleTimeout == null ? builder.idleTimeout : idleTimeout;
        headers.forEach(builder::header);
        builder.extraBody.putAll(extraBody);
        return builder.build();
    }

    /** Whether the token of the defaults was given for where these lead, too. */
    private boolean takesToken(CallOptions defaults) {
        if (endpoint != null || defaults.token == null) {
            return false;
        }
        boolean unbound = defaults.provider == null && defaults.endpoint == null;
        return provider == null || unbound || sameHost(defaults) || defaults.token.huggingFace();
    }

    /** Whether the headers of the defaults were given for where these lead, too. */
    private boolean takesHeaders(CallOptions defaults) {
        if (provider == null && endpoint == null) {
            return true;
        }
        if (endpoint != null || defaults.endpoint != null) {
            return false;
        }
        // They follow the token that was given beside them, as long as that is the one the call is made with.
        boolean withTheToken = token == null
                && defaults.token != null
                && takesToken(defaults)
                && (defaults.provider == null || HUGGING_FACE.contains(defaults.provider));
        return sameHost(defaults) || withTheToken;
    }

    /** Whether the provider named here is the one named there; all of Hugging Face's own count as one. */
    private boolean sameHost(CallOptions defaults) {
        if (provider == null || defaults.endpoint != null) {
            return false;
        }
        return provider.equals(defaults.provider)
                || HUGGING_FACE.contains(provider)
                        && (defaults.provider == null || HUGGING_FACE.contains(defaults.provider));
    }

    /** What is set; of headers and body fields the names only, since their values may be secrets. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("CallOptions[");
        append(text, "provider", provider);
        append(text, "endpoint", endpoint == null ? null : endpoint.getScheme() + "://" + endpoint.getHost());
        append(text, "token", token);
        append(text, "useCache", useCache);
        append(text, "waitForModel", waitForModel);
        append(text, "useGpu", useGpu);
        append(text, "dontLoadModel", dontLoadModel);
        append(text, "retryOnError", retryOnError);
        append(text, "optionsInBody", optionsInBody);
        append(text, "billTo", billTo);
        append(text, "timeout", timeout);
        append(text, "firstByteTimeout", firstByteTimeout);
        append(text, "idleTimeout", idleTimeout);
        append(text, "headers", headers.isEmpty() ? null : headers.keySet());
        append(text, "extraBody", extraBody.isEmpty() ? null : extraBody.keySet());
        return text.append(']').toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                    .append(name)
                    .append('=')
                    .append(value);
        }
    }

    private static void positive(String name, @Nullable Duration time) {
        if (time != null) {
            Check.time(name, time);
        }
    }

    /** Sets options. Not safe for use by many threads. */
    public static final class Builder {
        private @Nullable String provider;
        private @Nullable URI endpoint;
        private @Nullable Token token;
        private @Nullable Boolean useCache;
        private @Nullable Boolean waitForModel;
        private @Nullable Boolean useGpu;
        private @Nullable Boolean dontLoadModel;
        private @Nullable Boolean retryOnError;
        private @Nullable Boolean optionsInBody;
        private @Nullable String billTo;
        private @Nullable Duration timeout;
        private @Nullable Duration firstByteTimeout;
        private @Nullable Duration idleTimeout;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, Object> extraBody = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Who runs the model: a provider's id, {@code hf-inference} or {@code auto}; a client refuses others when it gets
         * these options. Default: {@code hf-inference}, for chat {@code auto}.
         *
         * @throws ConfigurationException where it is blank
         */
        public Builder provider(String provider) {
            this.provider = Check.notBlank("provider", provider);
            return this;
        }

        /**
         * A server of your own, used in place of a provider.
         *
         * @throws ConfigurationException for another scheme than http and https
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = Check.url("The endpoint", endpoint);
            return this;
        }

        /** As {@link #endpoint(URI)}. */
        public Builder endpoint(String url) {
            return endpoint(Check.url("The endpoint", url));
        }

        /** The token for this call, in place of the client's. */
        public Builder token(Token token) {
            this.token = Objects.requireNonNull(token, "token");
            return this;
        }

        /**
         * As {@link #token(Token)}.
         *
         * @throws ConfigurationException where it can be no token
         */
        public Builder token(String secret) {
            return token(Token.of(secret));
        }

        /**
         * Whether the server may answer from its cache. Default: true. Most models give the same answer to the same input;
         * turn it off for one that does not, to get a new answer each time.
         */
        public Builder useCache(boolean useCache) {
            this.useCache = useCache;
            return this;
        }

        /**
         * Whether to wait for a model that is not loaded, instead of a 503. Default: false, and switched on by the first
         * 503 unless {@link #retryOnError} is off. Best set after a 503 only, so that a program waits at known places.
         */
        public Builder waitForModel(boolean waitForModel) {
            this.waitForModel = waitForModel;
            return this;
        }

        /** Whether to use a GPU in place of a CPU. Default: false. It needed a paid plan; no effect is known today. */
        public Builder useGpu(boolean useGpu) {
            this.useGpu = useGpu;
            return this;
        }

        /** Whether to fail rather than load a model that is not loaded. Default: false. */
        public Builder dontLoadModel(boolean dontLoadModel) {
            this.dontLoadModel = dontLoadModel;
            return this;
        }

        /**
         * Whether to send a failed request again where that may help. Default: true. A 503 while {@link #waitForModel} is
         * off is sent again with it on.
         */
        public Builder retryOnError(boolean retryOnError) {
            this.retryOnError = retryOnError;
            return this;
        }

        /** Whether the options also stand under {@code options} in the body, for old servers. Default: false. */
        public Builder optionsInBody(boolean optionsInBody) {
            this.optionsInBody = optionsInBody;
            return this;
        }

        /** The organisation that pays, by name or resource group; goes to Hugging Face only. Default: you. */
        public Builder billTo(String billTo) {
            this.billTo = Check.headerValue("billTo", Check.notBlank("billTo", billTo));
            return this;
        }

        /**
         * The longest time for the whole call. Default: 2 minutes; more where models are waited for or jobs are run, see
         * {@link CallOptions#timeout}.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Check.time("timeout", timeout);
            return this;
        }

        /**
         * The longest wait for the first byte of a reply. Default: 60 seconds for streams, else the whole call's.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public Builder firstByteTimeout(Duration firstByteTimeout) {
            this.firstByteTimeout = Check.time("firstByteTimeout", firstByteTimeout);
            return this;
        }

        /**
         * The longest pause between two bytes of a reply. Default: 60 seconds.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = Check.time("idleTimeout", idleTimeout);
            return this;
        }

        /**
         * See {@link CallOptions#headers}; added to those set before, in place of one of the same name in any case.
         *
         * @throws ConfigurationException for a name or value that no header has
         */
        public Builder header(String name, String value) {
            Check.headerName(name);
            Check.headerValue(name, value);
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
            return this;
        }

        /** See {@link CallOptions#extraBody}; added to those set before. */
        public Builder extraBody(Map<String, ? extends Object> fields) {
            extraBody.putAll(fields);
            return this;
        }

        /**
         * The options.
         *
         * @throws ConfigurationException for a time that is not positive, or longer than a year
         */
        public CallOptions build() {
            return new CallOptions(
                    provider,
                    endpoint,
                    token,
                    useCache,
                    waitForModel,
                    useGpu,
                    dontLoadModel,
                    retryOnError,
                    optionsInBody,
                    billTo,
                    timeout,
                    firstByteTimeout,
                    idleTimeout,
                    headers,
                    extraBody);
        }
    }
}
