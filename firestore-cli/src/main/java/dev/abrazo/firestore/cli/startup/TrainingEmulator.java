package dev.abrazo.firestore.cli.startup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.abrazo.json.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that behaves like the Firestore emulator as far as one document needs it. */
final class TrainingEmulator implements AutoCloseable {

    private static final String TIME = "2026-01-01T00:00:00Z";
    private static final String PREFIX = "projects/demo-abrazo/databases/(default)/documents/";

    private final HttpServer server;
    private final ExecutorService threads;
    private final int functionsPort;
    private final AtomicInteger commits = new AtomicInteger();
    private volatile Runnable result = () -> {};

    private TrainingEmulator(HttpServer server, ExecutorService threads, int functionsPort) {
        this.server = server;
        this.threads = threads;
        this.functionsPort = functionsPort;
    }

    static TrainingEmulator start() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
            port = free.getLocalPort();
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        TrainingEmulator emulator = new TrainingEmulator(server, threads, port);
        server.setExecutor(threads);
        server.createContext("/", emulator::answer);
        server.start();
        return emulator;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    int functionsPort() {
        return functionsPort;
    }

    /** Runs this when the result of the document was written. */
    void onResult(Runnable action) {
        result = action;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        String reply = "{}";
        if (path.equals("/")) {
            reply = "Ok";
        } else if (path.endsWith(":commit")) {
            reply = "{\"writeResults\":[{\"updateTime\":\"" + TIME + "\"}],\"commitTime\":\"" + TIME + "\"}";
        }
        byte[] body = reply.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        if (path.endsWith("/abrazo-probe")) {
            send("abrazo-probe/a");
            send("inferences/a");
        } else if (path.endsWith(":commit") && commits.incrementAndGet() == 2) {
            result.run();
        }
    }

    /** Sends the event that a document was created. */
    private void send(String path) throws IOException {
        Map<String, Object> document = Json.object(
                "name", PREFIX + path, "fields", Map.of("inputs", Map.of("stringValue", "a")), "updateTime", TIME);
        byte[] body = Json.bytes(Json.object(
                "data", Map.of("value", document, "oldValue", Map.of()), "context", Map.of("eventId", "training")));
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + functionsPort + "/functions/projects/demo-abrazo/triggers/a")
                        .toURL()
                        .openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write(body);
        connection.getResponseCode();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
