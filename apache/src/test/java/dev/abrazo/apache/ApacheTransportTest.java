package dev.abrazo.apache;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.testing.transport.TransportConformance;
import java.time.Duration;

class ApacheTransportTest extends TransportConformance {

    @Override
    protected HttpTransport create(Duration connectTimeout) {
        return ApacheTransport.builder().connectTimeout(connectTimeout).build();
    }
}
