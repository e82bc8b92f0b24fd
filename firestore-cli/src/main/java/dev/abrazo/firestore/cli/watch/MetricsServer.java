package dev.abrazo.firestore.cli.watch;

import com.sun.net.httpserver.HttpServer;
import dev.abrazo.cli.terminal.OutputFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Serves the counters at {@code /metrics}. */
final class MetricsServer implements AutoCloseable {

    private final @Nullable HttpServer server;

    private MetricsServer(@Nullable HttpServer server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param port the port; null for no server
     */
    static MetricsServer start(String host, @Nullable Integer port, MetricsText metrics) {
        if (port == null) {
            return new MetricsServer(null);
        }
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            server.createContext("/metrics", exchange -> {
                byte[] body = metrics.prometheus().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new MetricsServer(server);
        } catch (IOException e) {
            throw new OutputFailure(
                    "Can't listen on port " + port + " of " + host + ": " + e.getMessage()
                            + ". Choose another with --metrics-port.",
                    e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}
