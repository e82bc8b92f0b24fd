package io.kestra.plugin.huggingface.internal.http;

import io.kestra.core.http.client.configurations.AbstractAuthConfiguration;
import io.kestra.core.runners.RunContext;
import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Switches off what the engine does itself in the HttpClient that Kestra builds. Kestra gives its builder to the authentication
 * of a configuration only, so this takes that place.
 */
final class Tuning extends AbstractAuthConfiguration {

    private final Client client;

    Tuning(Client client) {
        this.client = client;
    }

    @Override
    public AuthType getType() {
        return AuthType.BEARER;
    }

    @Override
    public void configure(HttpClientBuilder builder, RunContext context) {
        // Not disableAutomaticRetries: Kestra puts its observation of requests behind the retries.
        builder.setRetryStrategy(new NoRetries())
                .disableContentCompression()
                .disableCookieManagement()
                .setRequestExecutor(new RequestExecutor(client));
    }

    /** Retries nothing. */
    private static final class NoRetries implements HttpRequestRetryStrategy {
        @Override
        public boolean retryRequest(HttpRequest request, IOException failure, int count, HttpContext context) {
            return false;
        }

        @Override
        public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
            return false;
        }

        @Override
        public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
            return TimeValue.ZERO_MILLISECONDS;
        }
    }
}
