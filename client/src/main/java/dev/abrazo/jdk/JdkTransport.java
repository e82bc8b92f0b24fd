package dev.abrazo.jdk;

import dev.abrazo.annotation.Experimental;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.internal.jdk.ClientTransport;
import java.net.http.HttpClient;

/**
 * Creates transports on the JDK's HTTP client. A client uses one without further settings unless another transport, such as
 * that of {@code dev.abrazo:abrazo-apache}, is on the class path.
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder().transport(JdkTransport.of(own)).build();
 * }</pre>
 */
@Experimental
public final class JdkTransport {

    private JdkTransport() {}

    /** Creates a transport with the default settings. The caller closes it, or the client that uses it. */
    public static HttpTransport create() {
        return create(TransportSettings.DEFAULTS);
    }

    /**
     * Creates a transport. The caller closes it, or the client that uses it.
     *
     * @throws ConfigurationException for {@code maxConnections} and {@code keepAlive}, which the JDK's client does not have;
     *     and for a proxy with a login for {@code https}, unless the Java option
     *     {@code -Djdk.http.auth.tunneling.disabledSchemes=} allows one
     */
    public static HttpTransport create(TransportSettings settings) {
        return new ClientTransport(settings);
    }

    /**
     * Creates a transport on an HTTP client of your own, with its proxy, TLS, authenticator, executor and connect timeout.
     * Closing the transport does not close the HTTP client. A streamed upload body is read on the client's executor.
     *
     * @throws ConfigurationException if the HTTP client follows redirects: tokens must not follow them to another host
     */
    public static HttpTransport of(HttpClient client) {
        return new ClientTransport(client);
    }
}
