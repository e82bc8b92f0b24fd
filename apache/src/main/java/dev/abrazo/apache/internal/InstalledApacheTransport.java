package dev.abrazo.apache.internal;

import dev.abrazo.apache.ApacheTransport;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;

/** Creates the transport of clients that set none; found by {@link java.util.ServiceLoader}. */
public final class InstalledApacheTransport implements HttpTransport.Factory {

    @Override
    public HttpTransport create(TransportSettings settings) {
        return ApacheTransport.create(settings);
    }
}
