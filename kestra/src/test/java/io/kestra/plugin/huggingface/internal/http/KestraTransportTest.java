package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.transport.TransportConformance;
import java.time.Duration;

/** The contract of a transport, with idle connections kept for 30 seconds. */
class KestraTransportTest extends TransportConformance {

    @Override
    protected HttpTransport create(TransportSettings settings) {
        return Contexts.transport(null, Contexts.settings(settings.connectTimeout(), Duration.ofSeconds(30)));
    }
}
