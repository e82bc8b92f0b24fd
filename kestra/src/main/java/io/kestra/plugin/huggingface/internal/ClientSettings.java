package io.kestra.plugin.huggingface.internal;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.RateLimitException;
import dev.abrazo.http.HttpTransport;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rendered settings of a task's client. Not a record: its text would show the key.
 */
public final class ClientSettings {

    /** The task's own timeout is the limit; Kestra enforces it. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    final HttpSettings http;
    final @Nullable HttpConfiguration configuration;
    private @Nullable String key;
    private @Nullable String endpoint;
    private @Nullable String provider;
    private @Nullable String billTo;
    private @Nullable String routerUrl;
    private @Nullable String hubUrl;
    private boolean useCache = true;
    private boolean waitForModel;
    private boolean retryOnError;

    /** Creates settings without key, endpoint and provider. */
    public ClientSettings(HttpSettings http, @Nullable HttpConfiguration configuration) {
        this.http = http;
        this.configuration = configuration;
    }

    /** The settings of the HTTP client. */
    public HttpSettings http() {
        return http;
    }

    /** The API key; null for none. */
    public ClientSettings key(@Nullable String value) {
        key = value;
        return this;
    }

    /** The URL of the own server; null for a provider. */
    public ClientSettings endpoint(@Nullable String url) {
        endpoint = url;
        return this;
    }

    /** The provider's id and the organisation to bill; null for the defaults. */
    public ClientSettings provider(@Nullable String id, @Nullable String organisation) {
        provider = id;
        billTo = organisation;
        return this;
    }

    /** Replaces Hugging Face's addresses; null for the public ones. */
    public ClientSettings urls(@Nullable String router, @Nullable String hub) {
        routerUrl = router;
        hubUrl = hub;
        return this;
    }

    /** The options of the model's server. */
    public ClientSettings model(boolean cache, boolean wait) {
        useCache = cache;
        waitForModel = wait;
        return this;
    }

    /** Whether to retry all passing failures, rather than those that the original task retried. */
    public ClientSettings retryOnError(boolean all) {
        retryOnError = all;
        return this;
    }

    InferenceClient client(HttpTransport transport, CallMetrics metrics) {
        InferenceClient.Builder builder = InferenceClient.builder()
                .environment(Map.of())
                .transport(transport)
                .maxReplyBytes(http.maxContentLength())
                .listener(metrics)
                .defaults(options());
        if (key != null && !key.isEmpty()) {
            builder.token(key);
        } else {
            builder.anonymous();
        }
        if (endpoint != null) {
            builder.endpoint(endpoint);
        }
        if (provider != null) {
            builder.provider(provider);
        }
        if (routerUrl != null) {
            builder.routerUrl(routerUrl);
        }
        if (hubUrl != null) {
            builder.hubUrl(hubUrl);
        }
        return builder.build();
    }

    private CallOptions options() {
        CallOptions.Builder options = CallOptions.builder()
                .useCache(useCache)
                .waitForModel(waitForModel)
                .timeout(UNLIMITED)
                .firstByteTimeout(http.firstByteTimeout())
                .idleTimeout(http.idleTimeout());
        if (billTo != null) {
            options.billTo(billTo);
        }
        if (!retryOnError) {
            options.retryIf(this::retriedByTheOriginal);
        }
        return options.build();
    }

    /** One retry after a 429 or a lost connection; a 503 is waited for only if the flow says so. */
    private boolean retriedByTheOriginal(InferenceException failure, int retries) {
        if (Objects.equals(failure.status(), 503)) {
            return waitForModel;
        }
        return retries < 1 && (failure instanceof RateLimitException || failure instanceof ConnectionException);
    }
}
