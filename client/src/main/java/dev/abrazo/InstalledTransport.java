package dev.abrazo;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.internal.service.Services;
import dev.abrazo.jdk.JdkTransport;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the transport of another artifact on the class path; without one, the JDK's HTTP client is used. */
final class InstalledTransport {

    /** Null until the first search, which costs milliseconds. */
    private static volatile HttpTransport.@Nullable Factory found;

    private InstalledTransport() {}

    /**
     * Creates a transport; the caller closes it.
     *
     * @throws ConfigurationException if there are two transports on the class path, one can't be loaded, or it does not
     *     support a setting
     */
    static HttpTransport create(TransportSettings settings) {
        HttpTransport.Factory factory = found;
        if (factory == null) {
            factory = find();
            found = factory;
        }
        return factory.create(settings);
    }

    private static HttpTransport.Factory find() {
        List<HttpTransport.Factory> all = Services.load(HttpTransport.Factory.class, "transport");
        if (all.size() > 1) {
            throw new ConfigurationException("There are " + all.size() + " HTTP transports on the class path: "
                    + all.stream().map(each -> each.getClass().getName()).collect(Collectors.joining(" and "))
                    + ". Remove all but one from the class path, or set the one to use with `transport`.");
        }
        return all.isEmpty() ? JdkTransport::create : all.get(0);
    }
}
