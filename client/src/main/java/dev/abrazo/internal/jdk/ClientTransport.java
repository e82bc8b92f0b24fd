package dev.abrazo.internal.jdk;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.internal.jdk.IdleConnections.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A transport on the JDK's HTTP client. Thread-safe.
 *
 * <p>Workarounds for the client's defects, all measured in wire.md §17: {@code http://} uses HTTP/1.1, since otherwise every
 * POST offers an upgrade that Python servers answer with an empty body. Of the client's timeouts only the connect timeout is
 * used: the others end at the headers. Work runs on the client's own thread, which halves the processor time of a
 * call; bodies that must be read while they are sent go through a second client with separate threads, since reading would
 * block the first. The abort interrupts the thread inside {@code send}, which closes the connection at once, before the
 * headers and in the body.
 *
 * <p>Both clients are created lazily, and again after one has lost its thread.
 */
public final class ClientTransport implements HttpTransport {

    private final UploadThreads uploadThreads = new UploadThreads();
    private final TransportSettings settings;
    private final Proxies proxies;
    private final RequestHeaders headers;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable OpenClient directClient;
    private volatile @Nullable OpenClient uploadClient;
    private boolean closed;
    private final IdleConnections idle = new IdleConnections();

    /**
     * Creates a transport with these settings.
     *
     * @throws ConfigurationException if the JDK's client does not support one of them
     */
    public ClientTransport(TransportSettings settings) {
        UnsupportedSettings.check(settings);
        this.settings = settings;
        this.proxies = Proxies.of(settings.proxies());
        this.headers = new RequestHeaders(proxies);
    }

    /**
     * Creates a transport on a given client, which it does not close.
     *
     * @throws ConfigurationException if the client follows redirects
     */
    public ClientTransport(HttpClient given) {
        UnsupportedSettings.check(given);
        this.settings = TransportSettings.DEFAULTS;
        this.proxies = Proxies.of(given);
        this.headers = new RequestHeaders(proxies);
        this.directClient = OpenClient.of(given);
        this.uploadClient = directClient;
    }

    @Override
    public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) throws IOException, InterruptedException {
        Origin origin = idle.of(call.uri());
        try {
            HttpResponse<byte[]> response = exchange(call, exchange, origin, info -> {
                replied(info, exchange, origin);
                return new Collector(exchange, info.statusCode(), announced(info.headers()));
            });
            rejectProxyAuthentication(call, response.statusCode());
            byte[] body = response.body();
            return HttpReply.of(response.statusCode(), headers(response), body == null ? new byte[0] : body);
        } finally {
            origin.end();
        }
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange)
            throws IOException, InterruptedException {
        Origin origin = idle.of(call.uri());
        BodyStream body = null;
        boolean open = false;
        try {
            HttpResponse<InputStream> response = exchange(call, exchange, origin, info -> {
                replied(info, exchange, origin);
                return new BodyStream(exchange, origin);
            });
            body = (BodyStream) response.body();
            rejectProxyAuthentication(call, response.statusCode());
            // Closing wakes a reader that is blocked in the body, and ends the exchange at the server.
            exchange.onAbort(body::close);
            open = true;
            return HttpReply.Stream.of(response.statusCode(), headers(response), body);
        } finally {
            if (body == null) {
                origin.end();
            } else if (!open) {
                body.close();
            }
        }
    }

    private static void replied(HttpResponse.ResponseInfo info, HttpTransport.Exchange exchange, Origin origin) {
        exchange.replyStarted();
        origin.replied(info.version() == HttpClient.Version.HTTP_2);
    }

    @Override
    public void close() {
        uploadThreads.close();
        OpenClient first;
        OpenClient second;
        lock.lock();
        try {
            closed = true;
            first = directClient;
            second = uploadClient;
        } finally {
            lock.unlock();
        }
        try {
            close(first);
        } finally {
            close(second);
        }
    }

    private static void close(@Nullable OpenClient client) {
        if (client != null) {
            client.close();
        }
    }

    private OpenClient client(boolean upload) throws HttpTransport.TransportException {
        OpenClient client = upload ? uploadClient : directClient;
        return client == null || client.lost() ? create(upload) : client;
    }

    private OpenClient create(boolean upload) throws HttpTransport.TransportException {
        lock.lock();
        try {
            OpenClient client = upload ? uploadClient : directClient;
            if (closed) {
                throw new HttpTransport.TransportException(Phase.CONNECT, "the transport is closed", null);
            }
            if (client == null || client.lost()) {
                client = OpenClient.open(settings, proxies, upload ? uploadThreads : Runnable::run);
                if (upload) {
                    uploadClient = client;
                } else {
                    directClient = client;
                }
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    private <T> HttpResponse<T> exchange(
            HttpCall call, HttpTransport.Exchange exchange, Origin origin, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        boolean reused = origin.begin();
        HttpCall.Body body = call.body();
        boolean streamed = body != null && body.bytes() == null && !Objects.equals(body.length(), 0L);
        try (Upload upload = body != null && streamed ? new Upload(body) : null) {
            HttpRequest request = request(call, upload);
            OpenClient client = client(streamed);
            Interrupt abort = new Interrupt(Thread.currentThread());
            exchange.onAbort(abort);
            try {
                return client.client().send(request, handler);
            } catch (InterruptedException e) {
                exchange.unbind();
                if (!abort.done) {
                    throw e;
                }
                throw new HttpTransport.TransportException(Phase.IN_REPLY, "the exchange was aborted", e);
            } catch (IOException e) {
                // A client whose thread has ended, for example for lack of memory, has sent nothing; the next one is
                // new.
                boolean stale = origin.lost(reused) || client.lost();
                HttpTransport.TransportException failure =
                        JdkErrorMapper.of(e, exchange.replying(), stale, call.uri(), proxies);
                throw upload == null ? failure : upload.attribute(failure);
            } catch (IllegalArgumentException e) {
                if (exchange.replying()) {
                    throw JdkErrorMapper.malformedLength(e);
                }
                // The request can't be sent.
                throw e;
            } finally {
                exchange.unbind();
                if (abort.done) {
                    // The interrupt was that of the abort, and is handled.
                    Thread.interrupted();
                }
            }
        }
    }

    /** Rejects a 407, which is the proxy's own reply if there is a proxy. The reply to CONNECT has no body. */
    private void rejectProxyAuthentication(HttpCall call, int status) throws HttpTransport.TransportException {
        ProxySettings.Server proxy = status == 407 ? proxies.of(call.uri()) : null;
        if (proxy != null) {
            throw proxies.credentialsRequired(call.uri(), proxy);
        }
    }

    private HttpRequest request(HttpCall call, @Nullable Upload upload) {
        String reason = UnreachableHost.invalidReason(call.uri());
        if (reason != null) {
            throw new IllegalArgumentException(reason);
        }
        HttpCall.Body body = call.body();
        byte[] bytes = body == null ? null : body.bytes();
        BodyPublisher publisher = upload != null
                ? upload.publisher()
                : bytes == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
        return new Outgoing(call, headers.of(call), publisher);
    }

    /** The length that the reply announces, or -1. The JDK's accessor for numbers costs more than the header itself. */
    private static long announced(HttpHeaders headers) {
        List<String> values = headers.map().get("content-length");
        try {
            return values == null ? -1 : Long.parseLong(values.get(0));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Headers headers(HttpResponse<?> response) {
        // The JDK's map can't be changed, and is documented to find names in any case.
        return Headers.ofUnchanging(response.headers().map());
    }

    /** Interrupts the thread inside {@code send}, and distinguishes that interrupt from others. */
    private static final class Interrupt implements Runnable {
        private final Thread caller;
        private volatile boolean done;

        Interrupt(Thread caller) {
            this.caller = caller;
        }

        @Override
        public void run() {
            done = true;
            caller.interrupt();
        }
    }
}
