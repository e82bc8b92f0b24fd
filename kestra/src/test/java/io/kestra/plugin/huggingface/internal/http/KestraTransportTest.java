package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.transport.TransportConformance;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import java.time.Duration;

/** The contract of a transport, with idle connections kept for 30 seconds. */
class KestraTransportTest extends TransportConformance {

    @Override
    protected HttpTransport create(Duration connectTimeout) {
        try {
            return new KestraTransport(
                    Contexts.create(), null, Contexts.settings(connectTimeout, Duration.ofSeconds(30)));
        } catch (IllegalVariableEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }
}
