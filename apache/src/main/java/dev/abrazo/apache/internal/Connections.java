package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.TransportSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.DefaultDisposalCallback;
import org.apache.hc.core5.pool.DisposalCallback;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The pool of connections. Thread-safe.
 *
 * <p>No thread watches idle connections. Those that have expired are closed when another is released, and one that was idle
 * for a second is checked before it is used.
 */
final class Connections implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMinutes(5);
    /** The timeouts of the call end the wait before. */
    private static final Timeout LONGEST_WAIT = Timeout.ofDays(365);

    private static final String DIAL = "abrazo.dial";
    private static final TimeValue CHECKED_AFTER = TimeValue.ofSeconds(1);
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_HEADERS = 1_000;
    private static final int MOST_BYTES_OF_A_LINE = 256 << 10;

    private final DisposalCallback<ManagedHttpClientConnection> disposal = new DefaultDisposalCallback<>();
    private final LaxConnPool<HttpRoute, ManagedHttpClientConnection> pool;
    private final boolean limited;
    private final TimeValue maxIdle;
    /** The sockets of the open connections: HttpClient's method to close one can't be repeated if it fails for lack of memory. */
    private final Map<HttpClientConnection, SocketChannel> channels = new ConcurrentHashMap<>();

    private final Manager manager;
    private final AtomicLong sweptAt = new AtomicLong(System.nanoTime());

    /** Creates an empty pool with these settings. */
    Connections(Dialer dialer, TransportSettings settings) {
        Integer max = settings.maxConnections();
        Duration idle = settings.keepAlive();
        this.maxIdle = TimeValue.ofMilliseconds((idle == null ? IDLE : idle).toMillis());
        this.limited = max != null;
        this.pool = new LaxConnPool<>(
                max == null ? Integer.MAX_VALUE : max,
                TimeValue.NEG_ONE_MILLISECOND,
                PoolReusePolicy.LIFO,
                this::dispose,
                null);
        Http1Config limits = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(MOST_BYTES_OF_A_LINE)
                .build();
        this.manager = new Manager(
                new Operator(dialer, channels),
                pool,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .responseParserFactory(config -> new HeadParser(limits))
                        .incomingContentLengthStrategy(BodyLength::incoming)
                        .outgoingContentLengthStrategy(BodyLength::outgoing)
                        .build());
        manager.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setValidateAfterInactivity(CHECKED_AFTER)
                .build());
    }

    /** Takes an idle connection, or one that is still to be {@linkplain #dial opened}. Waits if all are in use. */
    ConnectionEndpoint lease(HttpRoute route, Attempt attempt) throws IOException, InterruptedException {
        LeaseRequest request = requested(route);
        boolean leased = false;
        try {
            if (limited) {
                attempt.begin(request::cancel);
            }
            // Without a limit there is always a connection at once.
            ConnectionEndpoint endpoint = request.get(limited ? LONGEST_WAIT : Timeout.DISABLED);
            leased = true;
            return endpoint;
        } catch (CancellationException e) {
            throw Attempt.failure(e);
        } catch (IllegalStateException e) {
            throw closed(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        } finally {
            if (!leased) {
                // Or the pool would give a connection to the call that has ended.
                request.cancel();
            }
        }
    }

    private LeaseRequest requested(HttpRoute route) throws TransportException {
        try {
            return manager.lease("", route, Timeout.DISABLED, null);
        } catch (IllegalStateException e) {
            throw closed(e);
        }
    }

    private static TransportException closed(IllegalStateException cause) {
        return new TransportException(Phase.CONNECT, "the transport is closed", cause);
    }

    /** How long an idle connection is kept at most. */
    TimeValue maxIdle() {
        return maxIdle;
    }

    /** Opens the connection. */
    void dial(ConnectionEndpoint endpoint, Target target, Attempt attempt) throws IOException, InterruptedException {
        HttpContext context = HttpCoreContext.create();
        context.setAttribute(DIAL, new Dial(target, attempt));
        manager.connect(endpoint, null, context);
        if (manager.isClosed()) {
            // Closed while the connection was opened: nothing else would close it.
            endpoint.close(CloseMode.IMMEDIATE);
            throw new TransportException(Phase.CONNECT, "the transport is closed", null);
        }
    }

    /** Whether the server has closed the idle connection. Takes a millisecond if it has not. */
    static boolean isStale(ConnectionEndpoint endpoint) throws IOException {
        AtomicBoolean stale = new AtomicBoolean();
        try {
            endpoint.execute(
                    "",
                    new BasicClassicHttpRequest("GET", null, null, "/"),
                    (request, connection, context) -> {
                        stale.set(connection.isStale());
                        return new BasicClassicHttpResponse(200);
                    },
                    null);
        } catch (HttpException | IllegalStateException e) {
            return true;
        }
        return stale.get();
    }

    /** Returns the connection to the pool, to be kept this long. */
    void keep(ConnectionEndpoint endpoint, TimeValue idle) {
        if (manager.isClosed()) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        manager.release(endpoint, null, idle);
        long swept = sweptAt.get();
        long now = System.nanoTime();
        if (now - swept > SWEEP_NANOS && sweptAt.compareAndSet(swept, now)) {
            manager.closeExpired();
        }
    }

    /** Closes the connection at once, in whatever state it is. */
    void discard(ConnectionEndpoint endpoint) {
        endpoint.close(CloseMode.IMMEDIATE);
        manager.release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
    }

    /**
     * Registers this connection with the attempt, whose abort closes it.
     *
     * @throws TransportException if the exchange is already aborted, or the transport closed
     */
    void begin(Attempt attempt, HttpClientConnection connection) throws TransportException {
        SocketChannel channel = channels.get(connection);
        if (channel == null) {
            throw new TransportException(Phase.CONNECT, "the transport is closed", null);
        }
        attempt.begin(() -> Dialer.closeAtOnce(channel));
    }

    private void dispose(ManagedHttpClientConnection connection, CloseMode mode) {
        channels.remove(connection);
        disposal.execute(connection, mode);
    }

    /** Closes the idle connections of the route: the server has closed one, and probably the others too. */
    void discardIdle(HttpRoute route) {
        pool.enumAvailable(entry -> {
            if (entry.getRoute().equals(route)) {
                entry.discardConnection(CloseMode.IMMEDIATE);
            }
        });
    }

    @Override
    public void close() {
        manager.close(CloseMode.IMMEDIATE);
    }

    /** The parameters of a new connection. */
    private record Dial(Target target, Attempt attempt) {}

    /** Gives access to the constructor that takes a pool. */
    private static final class Manager extends PoolingHttpClientConnectionManager {
        Manager(
                HttpClientConnectionOperator operator,
                LaxConnPool<HttpRoute, ManagedHttpClientConnection> pool,
                ManagedHttpClientConnectionFactory factory) {
            super(operator, pool, factory);
        }
    }

    /** Opens connections with the {@link Dial} of the context. */
    private record Operator(Dialer dialer, Map<HttpClientConnection, SocketChannel> channels)
            implements HttpClientConnectionOperator {

        @Override
        public void connect(
                ManagedHttpClientConnection connection,
                HttpHost host,
                InetSocketAddress local,
                TimeValue timeout,
                SocketConfig config,
                HttpContext context)
                throws IOException {
            Dial dial = (Dial) context.getAttribute(DIAL);
            try {
                channels.put(connection, dialer.dial(connection, dial.target(), dial.attempt()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while connecting");
            }
        }

        @Override
        public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
            throw new UnsupportedOperationException("tunnels are opened by the dialer");
        }
    }
}
