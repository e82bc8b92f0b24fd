package dev.abrazo.backend;

import dev.abrazo.error.InferenceException;
import dev.abrazo.internal.json.Parameters;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of call options. A builder changes its own; those of {@link CallOptions} never change. The maps are
 * unmodifiable and are replaced as a whole.
 */
final class OptionValues {

    @Nullable
    String provider;

    @Nullable
    URI endpoint;

    @Nullable
    Token token;

    @Nullable
    Boolean useCache;

    @Nullable
    Boolean waitForModel;

    @Nullable
    Boolean useGpu;

    @Nullable
    Boolean dontLoadModel;

    @Nullable
    Boolean retryOnError;

    @Nullable
    BiPredicate<? super InferenceException, Integer> retryIf;

    @Nullable
    Boolean optionsInBody;

    @Nullable
    String billTo;

    @Nullable
    Duration timeout;

    @Nullable
    Duration firstByteTimeout;

    @Nullable
    Duration idleTimeout;

    Map<String, String> headers = Map.of();
    Map<String, Object> extraBody = Map.of();
    List<GuardedListener> listeners = List.of();

    OptionValues copy() {
        OptionValues copy = new OptionValues();
        copy.provider = provider;
        copy.endpoint = endpoint;
        copy.token = token;
        copy.useCache = useCache;
        copy.waitForModel = waitForModel;
        copy.useGpu = useGpu;
        copy.dontLoadModel = dontLoadModel;
        copy.retryOnError = retryOnError;
        copy.retryIf = retryIf;
        copy.optionsInBody = optionsInBody;
        copy.billTo = billTo;
        copy.timeout = timeout;
        copy.firstByteTimeout = firstByteTimeout;
        copy.idleTimeout = idleTimeout;
        copy.headers = headers;
        copy.extraBody = extraBody;
        copy.listeners = listeners;
        return copy;
    }

    /** Adds headers; replaces those of the same name, in any case. */
    void addHeaders(Map<String, String> more) {
        headers = HeaderMerge.joined(headers, more);
    }

    /** Adds fields of the body; replaces those of the same name. */
    void addBody(Map<String, ? extends Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(extraBody);
        all.putAll(more);
        extraBody = Parameters.copyOf(all);
    }

    /** Merges with defaults; see {@link CallOptions#over}. */
    OptionValues over(OptionValues defaults) {
        OptionValues merged = defaults.copy();
        if (provider != null || endpoint != null) {
            merged.provider = provider;
            merged.endpoint = endpoint;
        }
        merged.token = token == null && DefaultsScope.takesToken(this, defaults) ? defaults.token : token;
        merged.useCache = useCache == null ? defaults.useCache : useCache;
        merged.waitForModel = waitForModel == null ? defaults.waitForModel : waitForModel;
        merged.useGpu = useGpu == null ? defaults.useGpu : useGpu;
        merged.dontLoadModel = dontLoadModel == null ? defaults.dontLoadModel : dontLoadModel;
        merged.retryOnError = retryOnError == null ? defaults.retryOnError : retryOnError;
        merged.retryIf = retryIf == null ? defaults.retryIf : retryIf;
        merged.optionsInBody = optionsInBody == null ? defaults.optionsInBody : optionsInBody;
        merged.billTo = billTo == null ? defaults.billTo : billTo;
        merged.timeout = timeout == null ? defaults.timeout : timeout;
        merged.firstByteTimeout = firstByteTimeout == null ? defaults.firstByteTimeout : firstByteTimeout;
        merged.idleTimeout = idleTimeout == null ? defaults.idleTimeout : idleTimeout;
        merged.headers = HeaderMerge.joined(inherited(defaults), headers);
        if (!extraBody.isEmpty()) {
            merged.addBody(extraBody);
        }
        merged.listeners = GuardedListener.joined(defaults.listeners, listeners);
        return merged;
    }

    /** The headers of the defaults that are also for the destination of these options. */
    private Map<String, String> inherited(OptionValues defaults) {
        if (!DefaultsScope.takesHeaders(this, defaults)) {
            return Map.of();
        }
        // An inherited Authorization header would replace the token named here.
        return token == null ? defaults.headers : HeaderMerge.without("authorization", defaults.headers);
    }

    private List<@Nullable Object> list() {
        return Arrays.asList(
                provider,
                endpoint,
                token,
                useCache,
                waitForModel,
                useGpu,
                dontLoadModel,
                retryOnError,
                retryIf,
                optionsInBody,
                billTo,
                timeout,
                firstByteTimeout,
                idleTimeout,
                headers,
                extraBody,
                listeners);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OptionValues values && list().equals(values.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    /** The options; only the names of headers and body fields, since their values may be secrets. */
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
        append(text, "retryIf", retryIf == null ? null : "set");
        append(text, "optionsInBody", optionsInBody);
        append(text, "billTo", billTo);
        append(text, "timeout", timeout);
        append(text, "firstByteTimeout", firstByteTimeout);
        append(text, "idleTimeout", idleTimeout);
        append(text, "headers", headers.isEmpty() ? null : headers.keySet());
        append(text, "extraBody", extraBody.isEmpty() ? null : extraBody.keySet());
        append(text, "listeners", listeners.isEmpty() ? null : listeners.size());
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
}
