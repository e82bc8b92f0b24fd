package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/** Adapts a call to the JDK's client, without the header copies of the JDK's builder. Immutable. */
final class Outgoing extends HttpRequest {

    private static final boolean READS_REPLY_AFTER_BODY = Runtime.version().feature() < 21;
    // The size that HTTP/2 allows to send before the first frame of the server.
    private static final int INITIAL_WINDOW = 65_535;

    private final HttpCall call;
    private final HttpHeaders headers;
    private final BodyPublisher body;

    Outgoing(HttpCall call, HttpHeaders headers, BodyPublisher body) {
        this.call = call;
        this.headers = headers;
        this.body = body;
    }

    @Override
    public String method() {
        return call.method();
    }

    @Override
    public URI uri() {
        return call.uri();
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.of(body);
    }

    @Override
    public Optional<HttpClient.Version> version() {
        boolean tls = "https".equalsIgnoreCase(call.uri().getScheme());
        return Optional.of(tls && !mayMissReply() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
    }

    /**
     * Before Java 21 the client reads no reply of HTTP/2 until the whole body is sent, so it misses that of a server which
     * refuses a large body before it has come, and waits forever. With HTTP/1.1 it reads while it sends.
     */
    private boolean mayMissReply() {
        if (!READS_REPLY_AFTER_BODY || call.body() == null) {
            return false;
        }
        Long length = call.body().length();
        return length == null || length > INITIAL_WINDOW;
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.empty();
    }

    @Override
    public boolean expectContinue() {
        return false;
    }
}
