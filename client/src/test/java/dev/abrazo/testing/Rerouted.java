package dev.abrazo.testing;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.function.Function;

/**
 * Sends every request to the test's server, with headers for its original URL and its body: a script must
 * choose an answer before it has read the body.
 */
record Rerouted(HttpTransport transport, Function<URI, URI> address) implements HttpTransport {

    /** Scheme and authority of the original URL of the request. */
    static final String ORIGIN = "x-test-origin";

    /** The body in base64, where it is in memory. */
    static final String BODY = "x-test-body";

    @Override
    public HttpReply send(HttpCall call, HttpTransport.Exchange exchange) throws IOException, InterruptedException {
        return transport.send(rerouted(call), exchange);
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange)
            throws IOException, InterruptedException {
        return transport.stream(rerouted(call), exchange);
    }

    @Override
    public void close() {
        transport.close();
    }

    private HttpCall rerouted(HttpCall call) {
        URI uri = call.uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        URI here = URI.create(address.apply(uri) + uri.getRawPath() + query);
        byte[] body = call.body() == null ? null : call.body().bytes();
        return call.to(here)
                .header(ORIGIN, uri.getScheme() + "://" + uri.getRawAuthority())
                .header(
                        BODY,
                        body == null || body.length > 4096
                                ? ""
                                : Base64.getEncoder().encodeToString(body));
    }
}
