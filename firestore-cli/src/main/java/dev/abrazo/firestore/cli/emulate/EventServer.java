package dev.abrazo.firestore.cli.emulate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.event.EventDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Takes the events that the Firestore emulator sends, on 127.0.0.1, and answers each at once: the emulator sends the next event
 * only after the answer, drops an event after 20 seconds, and never sends it again.
 */
final class EventServer implements AutoCloseable {

    private static final Pattern INFERENCE = Pattern.compile("/[^/]+/[^/]+/runInference");

    private final HttpServer server;
    private final ExecutorService threads;

    private EventServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts the server.
     *
     * @param port the port; 0 for a free one
     * @param events gets each event, and must return soon
     * @param inference answers {@code /PROJECT/REGION/runInference}, the address that the Firebase CLI gives functions
     */
    static EventServer start(int port, Consumer<DocumentEvent> events, HttpHandler inference) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "abrazo-events");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/functions/projects/", exchange -> take(exchange, events));
            server.createContext("/", exchange -> infer(exchange, inference));
            server.start();
            return new EventServer(server, threads);
        } catch (IOException e) {
            throw new OutputFailure(
                    "Can't listen on port " + port + " of 127.0.0.1 for events: " + e.getMessage()
                            + ". Choose another with --functions-port.",
                    e);
        }
    }

    /** The port. */
    int port() {
        return server.getAddress().getPort();
    }

    private static void infer(HttpExchange exchange, HttpHandler inference) throws IOException {
        if (INFERENCE.matcher(exchange.getRequestURI().getPath()).matches()) {
            inference.handle(exchange);
        } else {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        }
    }

    private static void take(HttpExchange exchange, Consumer<DocumentEvent> events) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                events.accept(
                        EventDecoder.ofHttp(name -> exchange.getRequestHeaders().getFirst(name), body));
                exchange.sendResponseHeaders(200, -1);
            } catch (InvalidRequestException e) {
                byte[] message = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, message.length);
                exchange.getResponseBody().write(message);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
