package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpReply.Stream;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.TransportSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A transport on HttpClient's connections and their pool. Thread-safe.
 *
 * <p>HttpClient's request execution is not used: redirects, authentication, cookies, decompression and
 * retries belong to the engine or are not supported, and this transport must know whether a connection is new.
 */
public final class BlockingTransport implements HttpTransport {

    private final WorkerThreads threads = new WorkerThreads();
    private final RequestHeaders headers = new RequestHeaders();
    private final Connections connections;
    private final Proxies proxies;
    private volatile @Nullable Target last;

    /** Creates a transport with these settings. */
    public BlockingTransport(TransportSettings settings) {
        QuietLogging.start();
        this.proxies = new Proxies(settings.proxies());
        this.connections = new Connections(
                new Dialer(settings.connectTimeout(), settings::sslContext, new HostLookUp(threads)), settings);
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        OpenReply reply = open(call, exchange);
        try {
            BodyReader body = new BodyReader(reply);
            byte[] bytes = body.read();
            if (body.isComplete()) {
                reply.finish();
            }
            return HttpReply.of(reply.status(), reply.headers(), bytes);
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw RequestExchange.interrupted(e);
            }
            throw reply.failure(e);
        } finally {
            reply.discard();
            exchange.unbind();
        }
    }

    @Override
    public Stream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        OpenReply reply = open(call, exchange);
        ReplyStream body = new ReplyStream(reply);
        // Closing unblocks a reader of the body, and ends the exchange at the server.
        exchange.onAbort(body::close);
        return Stream.of(reply.status(), reply.headers(), body);
    }

    private OpenReply open(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        Target target = Target.of(last, call.uri(), proxies.of(call.uri()));
        last = target;
        return new RequestExchange(call, target, headers.of(call, target), exchange, connections, threads).open();
    }

    /** Also ends running exchanges. */
    @Override
    public void close() {
        connections.close();
        threads.close();
    }
}
