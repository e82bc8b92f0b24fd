package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A JDK HTTP client with its selector thread. Thread-safe.
 *
 * <p>Java has a way to close a client from 21 on only. Before, its selector thread leaves its loop, and closes the
 * selector and all connections, when it is interrupted; else it, three file handles and the connections stay until the
 * garbage collector has taken the client, and the thread delays the end of the JVM by a third of a second. The thread is
 * found by the number in the names of client and thread; if a JDK names them otherwise, it is left alone.
 *
 * <p>The thread also ends on an error, for lack of memory. On 17 requests then wait forever,
 * so a client that has lost its thread is replaced.
 */
final class OpenClient implements AutoCloseable {

    private static final long END_MILLIS = 1_000;

    private final HttpClient client;
    private final @Nullable Thread selector;
    private final boolean owned;

    private OpenClient(HttpClient client, @Nullable Thread selector, boolean owned) {
        this.client = client;
        this.owned = owned;
        this.selector = selector;
    }

    /** A client that is given, and stays open. */
    static OpenClient of(HttpClient given) {
        return new OpenClient(given, null, false);
    }

    /**
     * A client with these settings.
     *
     * @throws HttpTransport.TransportException if the system has no thread or file handle left for it
     */
    static OpenClient open(TransportSettings settings, Proxies proxies, Executor executor)
            throws HttpTransport.TransportException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(executor);
        ProxySelector selector = proxies.selector();
        if (selector != null) {
            builder.proxy(selector);
        }
        SSLContext sslContext = settings.sslContext();
        if (sslContext != null) {
            builder.sslContext(sslContext);
        }
        try {
            HttpClient client = builder.build();
            return new OpenClient(client, selector(client), true);
        } catch (UncheckedIOException | InternalError e) {
            throw JdkErrorMapper.outOfResources(e);
        }
    }

    HttpClient client() {
        return client;
    }

    /** Whether its thread has ended, so that it serves no more. */
    boolean lost() {
        return selector != null && !selector.isAlive();
    }

    @Override
    public void close() {
        if (!owned) {
            return;
        }
        try {
            // shutdownNow, not close: calls under way were ended already, and close would wait for them.
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (NoSuchMethodException e) {
            interrupt();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private void interrupt() {
        if (selector == null || selector == Thread.currentThread()) {
            return;
        }
        selector.interrupt();
        try {
            selector.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread that the client started a moment ago, in the group of this one. */
    private static @Nullable Thread selector(HttpClient client) {
        String shown = client.toString();
        int open = shown.lastIndexOf('(');
        if (open < 0 || !shown.endsWith(")")) {
            return null;
        }
        String name = "HttpClient-" + shown.substring(open + 1, shown.length() - 1) + "-SelectorManager";
        Thread[] threads = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(name)) {
                return threads[i];
            }
        }
        return null;
    }
}
