package dev.abrazo.internal.jdk;

import dev.abrazo.http.Exchange;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpBody;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpStream;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportException;
import dev.abrazo.http.TransportException.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client as a transport. Safe for use by many threads.
 *
 * <p>What is done about its traps, all measured in wire.md §17: {@code http://} speaks HTTP/1.1, or every POST would
 * offer an upgrade that Python servers answer with an empty body. No timeout of the client's is used but that of the
 * connection: the others end at the headers. Work runs on the client's own thread, which halves the processor time of a
 * call; bodies that must be read while they are sent go through a second client with threads of ours, since reading would
 * block the first. The abort interrupts the thread inside {@code send}, which closes the connection at once, before the
 * headers and in the body.
 *
 * <p>The JDK's selector threads end with {@link #close} from 21 on. On 17 they end when the garbage collector has taken the
 * client: nothing else can end them there.
 */
public final class JdkTransport implements HttpTransport {

    private static final int MOST_ORIGINS = 1_000;

    private final RequestHeaders headers = new RequestHeaders();
    private final UploadThreads uploadThreads = new UploadThreads();
    private final HttpClient direct;
    private final Duration connectTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpClient uploading;
    private final Set<String> served = ConcurrentHashMap.newKeySet();

    /**
     * A transport with the machine's proxy settings.
     *
     * @param connectTimeout the longest wait for a connection
     */
    public JdkTransport(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        this.direct = client(connectTimeout).executor(Runnable::run).build();
    }

    private static HttpClient.Builder client(Duration connectTimeout) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        ProxySelector proxies = ProxySelector.getDefault();
        return proxies == null ? builder : builder.proxy(proxies);
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = exchange(call, exchange, info -> {
            exchange.replyStarted();
            return new Collector(exchange, announced(info.headers()));
        });
        return new HttpReply(response.statusCode(), headers(response), response.body());
    }

    @Override
    public HttpStream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = exchange(call, exchange, info -> {
            exchange.replyStarted();
            return new BodyStream(exchange);
        });
        BodyStream body = (BodyStream) response.body();
        // Closing wakes a reader that is blocked in the body, and ends the exchange at the server.
        exchange.onAbort(body::close);
        return new HttpStream(response.statusCode(), headers(response), body);
    }

    @Override
    public void close() {
        uploadThreads.close();
        Closing.close(direct);
        lock.lock();
        try {
            if (uploading != null) {
                Closing.close(uploading);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Made when it is first needed: most programs never upload a file, and each client has a thread. */
    private HttpClient uploading() {
        lock.lock();
        try {
            HttpClient client = uploading;
            if (client == null) {
                client = client(connectTimeout).executor(uploadThreads).build();
                uploading = client;
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    private <T> HttpResponse<T> exchange(HttpCall call, Exchange exchange, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpBody body = call.body();
        boolean streamed = body != null && body.bytes() == null && body.length() != 0;
        try (Upload upload = body != null && streamed ? new Upload(body) : null) {
            HttpRequest request = request(call, upload);
            Interrupt abort = new Interrupt(Thread.currentThread());
            exchange.onAbort(abort);
            try {
                HttpResponse<T> response = (streamed ? uploading() : direct).send(request, handler);
                servedBy(origin(call));
                return response;
            } catch (InterruptedException e) {
                exchange.unbind();
                if (!abort.done) {
                    throw e;
                }
                throw new TransportException(Phase.IN_REPLY, "ended by the " + exchange.ended(), e);
            } catch (IOException e) {
                TransportException failure = JdkFailures.of(e, exchange.replying(), served.contains(origin(call)));
                throw upload == null ? failure : upload.blame(failure);
            } finally {
                exchange.unbind();
                if (abort.done) {
                    // The interrupt was the abort's, and is answered for.
                    Thread.interrupted();
                }
            }
        }
    }

    /** Remembered only up to a number: a client that fetches from everywhere must not grow with it. */
    private void servedBy(String origin) {
        if (served.size() >= MOST_ORIGINS) {
            served.clear();
        }
        served.add(origin);
    }

    private HttpRequest request(HttpCall call, @Nullable Upload upload) {
        HttpBody body = call.body();
        byte[] bytes = body == null ? null : body.bytes();
        BodyPublisher publisher = upload != null
                ? upload.publisher()
                : bytes == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
        return new Outgoing(call, headers.of(call), publisher);
    }

    /** The length that the reply announces, or -1. Its accessor for numbers costs more than the header itself. */
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

    private static String origin(HttpCall call) {
        return call.uri().getScheme() + "://" + call.uri().getRawAuthority();
    }

    /** Interrupts the thread inside {@code send}, and tells that interrupt from anybody else's. */
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
