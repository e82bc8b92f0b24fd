package dev.abrazo.apache.internal;

import dev.abrazo.http.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: look-up, each address in turn, the proxy's tunnel, TLS. Thread-safe.
 *
 * <p>The sockets are those of NIO channels: interrupting a thread that uses one closes it. Ordinary sockets ignore interrupts.
 */
final class Dialer {

    private static final String[] PROTOCOLS = {"http/1.1"};

    private final Duration connectTimeout;
    private final Supplier<@Nullable SSLContext> sslContext;
    private final HostLookUp lookUp;

    Dialer(Duration connectTimeout, Supplier<@Nullable SSLContext> sslContext, HostLookUp lookUp) {
        this.connectTimeout = connectTimeout;
        this.sslContext = sslContext;
        this.lookUp = lookUp;
    }

    /** Opens a connection to the target, binds it to {@code connection}, and returns its channel. */
    SocketChannel dial(ManagedHttpClientConnection connection, Target target, Attempt attempt)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + connectTimeout.toNanos();
        Socket socket = connected(target, attempt, deadline);
        boolean done = false;
        try {
            ProxySettings.Server proxy = target.proxy();
            if (proxy != null && target.tls()) {
                socket.setSoTimeout(millis(deadline - System.nanoTime()));
                Tunnel.open(socket, target, proxy);
            }
            if (target.tls()) {
                connection.bind(encrypted(socket, target, deadline), socket);
            } else {
                connection.bind(socket);
            }
            done = true;
            return socket.getChannel();
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    private Socket connected(Target target, Attempt attempt, long deadline) throws IOException, InterruptedException {
        ProxySettings.Server proxy = target.proxy();
        String host = proxy == null ? target.host() : proxy.host();
        int port = proxy == null ? target.port() : proxy.port();
        InetAddress[] addresses = lookUp.addresses(host, attempt, deadline - System.nanoTime());
        IOException failure = null;
        for (int i = 0; i < addresses.length; i++) {
            // Each gets a share of the time: an address that does not respond must not prevent the next.
            long share = (deadline - System.nanoTime()) / (addresses.length - i);
            try {
                return connected(new InetSocketAddress(addresses[i], port), attempt, millis(share));
            } catch (IOException e) {
                if (attempt.aborted() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure == null ? new IOException("the host has no address") : failure;
    }

    private static Socket connected(InetSocketAddress address, Attempt attempt, int millis) throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean done = false;
        try {
            attempt.begin(() -> closeAtOnce(channel));
            channel.socket().connect(address, millis);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            done = true;
            return channel.socket();
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private SSLSocket encrypted(Socket socket, Target target, long deadline) throws IOException {
        SSLSocket tls =
                (SSLSocket) context().getSocketFactory().createSocket(socket, target.host(), target.port(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(PROTOCOLS);
        tls.setSSLParameters(parameters);
        socket.setSoTimeout(millis(deadline - System.nanoTime()));
        tls.startHandshake();
        // From here on, the exchange's own timeouts apply.
        socket.setSoTimeout(0);
        return tls;
    }

    private SSLContext context() throws IOException {
        try {
            SSLContext set = sslContext.get();
            return set == null ? SSLContext.getDefault() : set;
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("Java's certificates can't be loaded: " + e.getMessage(), e);
        }
    }

    /** The time in milliseconds, 1 or more: a socket takes 0 for no limit. */
    private static int millis(long nanos) throws SocketTimeoutException {
        if (nanos <= 0) {
            throw new SocketTimeoutException("the time to connect is over");
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }

    /** Resets the connection: an ordinary close would first send the buffered data. Needs no memory. */
    static void closeAtOnce(SocketChannel channel) {
        try {
            if (channel.isConnected()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            System.getLogger(Dialer.class.getName()).log(System.Logger.Level.TRACE, "reset", e);
        }
        try {
            channel.close();
        } catch (IOException e) {
            System.getLogger(Dialer.class.getName()).log(System.Logger.Level.TRACE, "close", e);
        }
    }
}
