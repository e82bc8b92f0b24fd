package io.kestra.plugin.huggingface.internal.http;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as flows expect them: a POST always says whether the server may use its cache and whether it waits for the
 * model, and JSON is in the charset of the task's options. Thread-safe.
 */
public final class RequestDefaults implements HttpTransport {

    private static final String JSON = "application/json";
    private static final Map<String, String> HEADERS = Map.of("x-use-cache", "true", "x-wait-for-model", "false");

    private final HttpTransport transport;
    private final Charset charset;

    /**
     * Wraps a transport.
     *
     * @param charset that of JSON; if it is not UTF-8, the content type names it, and characters that it does not have are
     *     escaped
     * @throws IllegalArgumentException if the charset can only be read
     */
    public RequestDefaults(HttpTransport transport, Charset charset) {
        if (!charset.canEncode()) {
            throw new IllegalArgumentException(
                    "`options.defaultCharset` can't be " + charset + ": it can only be read.");
        }
        this.transport = transport;
        this.charset = charset;
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return transport.send(completed(call), exchange);
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, Exchange exchange) throws IOException, InterruptedException {
        return transport.stream(completed(call), exchange);
    }

    private HttpCall completed(HttpCall call) throws IOException {
        if (!call.method().equals("POST")) {
            return call;
        }
        HttpCall.Body body = call.body();
        HttpCall encoded = call;
        if (body != null
                && !charset.equals(StandardCharsets.UTF_8)
                && body.contentType().equals(JSON)) {
            encoded = HttpCall.post(call.uri(), encoded(body)).replaceHeaders(call.headers());
            encoded = call.credentials() ? encoded : encoded.withoutCredentials();
        }
        Map<String, String> missing = new LinkedHashMap<>(HEADERS);
        for (String given : call.headers().keySet()) {
            missing.remove(given.toLowerCase(Locale.ROOT));
        }
        return missing.isEmpty() ? encoded : encoded.headers(missing);
    }

    private HttpCall.Body encoded(HttpCall.Body body) throws IOException {
        String type = JSON + "; charset=" + charset.name();
        if (body.bytes() == null) {
            return new EncodedBody(body, type, charset);
        }
        try (EncodedJson json = new EncodedJson(body.open(), charset)) {
            return HttpCall.Body.of(json.readAllBytes(), type);
        }
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A body that is encoded while it is sent, so that its length is not known before. */
    private record EncodedBody(HttpCall.Body body, String contentType, Charset charset) implements HttpCall.Body {

        @Override
        public @Nullable Long length() {
            return null;
        }

        @Override
        public boolean repeatable() {
            return body.repeatable();
        }

        @Override
        public EncodedJson open() throws IOException {
            return new EncodedJson(body.open(), charset);
        }
    }
}
