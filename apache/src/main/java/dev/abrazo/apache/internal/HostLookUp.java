package dev.abrazo.apache.internal;

import dev.abrazo.http.HttpTransport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up the addresses of hosts on separate threads: Java's look-up can't be interrupted. Callers that wait for the same
 * host share one look-up. Thread-safe.
 */
final class HostLookUp {

    private final WorkerThreads threads;
    private final Resolver resolver;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();

    HostLookUp(WorkerThreads threads) {
        this(threads, InetAddress::getAllByName);
    }

    HostLookUp(WorkerThreads threads, Resolver resolver) {
        this.threads = threads;
        this.resolver = resolver;
    }

    /**
     * The addresses of a host.
     *
     * @param nanos the longest wait
     * @throws UnknownHostException if there are none
     * @throws SocketTimeoutException after that time
     */
    InetAddress[] addresses(String host, Attempt attempt, long nanos) throws IOException, InterruptedException {
        if (isLocal(host)) {
            return InetAddress.getAllByName(host);
        }
        CompletableFuture<InetAddress[]> mine = shared(host).copy();
        attempt.begin(() -> mine.cancel(false));
        try {
            return mine.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the look-up of the host took too long");
        } catch (CancellationException e) {
            throw Attempt.failure(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }

    private CompletableFuture<InetAddress[]> shared(String host) throws TransportException {
        CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> before = underWay.putIfAbsent(host, addresses);
        if (before != null) {
            return before;
        }
        try {
            threads.run(() -> lookUp(host, addresses));
        } catch (TransportException e) {
            underWay.remove(host);
            addresses.completeExceptionally(e);
            throw e;
        }
        return addresses;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> addresses) {
        try {
            InetAddress[] found = resolver.addresses(host);
            underWay.remove(host);
            addresses.complete(found);
        } catch (Throwable e) {
            // Lack of memory must be reported to the waiting callers, too.
            underWay.remove(host);
            addresses.completeExceptionally(e);
        }
    }

    /** Whether the name is an IP address or this machine's name, which need no DNS request. */
    private static boolean isLocal(String host) {
        return host.indexOf(':') >= 0
                || host.equalsIgnoreCase("localhost")
                || !host.isEmpty() && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    /** Looks up a host, without a timeout. */
    @FunctionalInterface
    interface Resolver {
        /**
         * The addresses of the host.
         *
         * @throws UnknownHostException if there are none
         */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
