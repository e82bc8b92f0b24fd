package dev.abrazo.internal.jdk;

import dev.abrazo.http.HttpCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/** A call as the JDK's client takes it. Its builder would copy the headers, which are made already. Immutable. */
final class Outgoing extends HttpRequest {

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
        return Optional.of(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
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
