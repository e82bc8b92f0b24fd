package dev.abrazo.testing;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.jdk.JdkTransport;
import java.time.Duration;
import java.util.ServiceLoader;

/** Creates the transport under test: the one on the class path, else the built-in one. */
public final class Transports {

    private Transports() {}

    /** Creates it with this connect timeout; the caller closes it. */
    public static HttpTransport create(Duration connectTimeout) {
        return ServiceLoader.load(HttpTransport.Factory.class)
                .findFirst()
                .map(factory -> factory.create(connectTimeout))
                .orElseGet(() -> new JdkTransport(connectTimeout));
    }
}
