package dev.abrazo.apache;

import dev.abrazo.annotation.Experimental;
import dev.abrazo.apache.internal.BlockingTransport;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpReply.Stream;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.TransportSettings;
import java.io.IOException;

/**
 * A transport on Apache HttpClient 5, with blocking sockets and HTTP/1.1. Thread-safe.
 *
 * <p>A client uses it, with the settings of its builder, if {@code dev.abrazo:abrazo-apache} is on the class path. It can
 * also be given to a client:
 *
 * <pre>{@code
 * InferenceClient hf = InferenceClient.builder()
 *         .transport(ApacheTransport.create(TransportSettings.builder().maxConnections(64).build()))
 *         .build();
 * }</pre>
 *
 * <p>The number of connections is not limited, unless set. An idle connection is kept for five minutes, unless set, or as long
 * as the server's {@code Keep-Alive} header says.
 */
@Experimental
public final class ApacheTransport implements HttpTransport {

    private final BlockingTransport transport;

    private ApacheTransport(TransportSettings settings) {
        this.transport = new BlockingTransport(settings);
    }

    /** Creates a transport with the default settings. The caller closes it, or the client that uses it. */
    public static ApacheTransport create() {
        return create(TransportSettings.DEFAULTS);
    }

    /** Creates a transport. The caller closes it, or the client that uses it. */
    public static ApacheTransport create(TransportSettings settings) {
        return new ApacheTransport(settings);
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return transport.send(call, exchange);
    }

    @Override
    public Stream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return transport.stream(call, exchange);
    }

    /** Closes all connections at once, those in use included. */
    @Override
    public void close() {
        transport.close();
    }
}
