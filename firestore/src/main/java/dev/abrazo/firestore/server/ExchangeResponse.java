package dev.abrazo.firestore.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpResponse;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The response of a function, kept until {@link #send}, so that its length is known. Not thread-safe. */
final class ExchangeResponse implements HttpResponse {

    /** How much of an unread body is received before the response, so that the caller does not lose it. */
    private static final long DROPPED_BYTES = 32L << 20;

    private final HttpExchange exchange;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(body, UTF_8));
    private int status = 200;

    ExchangeResponse(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Sends the response and ends the exchange. */
    void send() throws IOException {
        drop(exchange.getRequestBody());
        writer.flush();
        boolean empty = body.size() == 0;
        if (empty && status != 204) {
            exchange.getResponseHeaders().set("Content-Length", "0");
        }
        exchange.sendResponseHeaders(status, empty ? -1 : body.size());
        if (!empty) {
            body.writeTo(exchange.getResponseBody());
        }
        exchange.close();
    }

    private static void drop(InputStream in) throws IOException {
        byte[] buffer = new byte[8 << 10];
        long dropped = 0;
        for (int count = in.read(buffer); count >= 0 && dropped < DROPPED_BYTES; count = in.read(buffer)) {
            dropped += count;
        }
    }

    @Override
    public void setStatusCode(int code) {
        status = code;
    }

    @Override
    public void setStatusCode(int code, String message) {
        status = code;
    }

    @Override
    public void setContentType(String contentType) {
        exchange.getResponseHeaders().set("Content-Type", contentType);
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.ofNullable(exchange.getResponseHeaders().getFirst("Content-Type"));
    }

    @Override
    public void appendHeader(String name, String value) {
        exchange.getResponseHeaders().add(name, value);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return exchange.getResponseHeaders();
    }

    @Override
    public OutputStream getOutputStream() {
        return body;
    }

    @Override
    public BufferedWriter getWriter() {
        return writer;
    }
}
