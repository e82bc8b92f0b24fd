package dev.abrazo.testing;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.jdk.JdkTransport;
import java.time.Duration;
import java.util.ServiceLoader;

/** Creates the transport under test: the one on the class path, else the built-in one. */
public final class Transports {

    private Transports() {}

    /** Creates it with this connect timeout; the caller closes it. */
    public static HttpTransport create(Duration connectTimeout) {
        TransportSettings settings =
                TransportSettings.builder().connectTimeout(connectTimeout).build();
        return ServiceLoader.load(HttpTransport.Factory.class)
                .findFirst()
                .map(factory -> factory.create(settings))
                .orElseGet(() -> JdkTransport.create(settings));
    }
}
