package dev.abrazo.firestore.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.abrazo.Environment;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.RunInference;
import dev.abrazo.firestore.TriggerInference;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.log.FunctionLog;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Both functions on one port, without the Functions Framework: one process, one cold start. For a container on Cloud Run, and
 * for local use.
 *
 * <p>{@code POST /events} takes events; {@code /} and {@code /runInference} are {@link RunInference}; {@code /healthz} answers
 * 200. Thread-safe.
 */
public final class FunctionServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int DEFAULT_PORT = 8080;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HttpServer server;
    private final RequestThreads threads;
    private final RunInference inference;
    private final @Nullable EventEndpoint events;

    private FunctionServer(FunctionContext context, InetSocketAddress address) throws IOException {
        // Else the JDK's server delays small responses by 40 ms, and waits for ever for a request that stops halfway.
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("sun.net.httpserver.maxReqTime", "120");
        Settings.Trigger trigger = context.settings().trigger();
        this.inference = new RunInference(context);
        this.events = trigger.collection() == null ? null : new EventEndpoint(new TriggerInference(context));
        this.threads = RequestThreads.of(trigger.concurrency());
        this.server = HttpServer.create(address, BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts the server.
     *
     * @param context what the functions use; not closed
     * @param address where to listen; port 0 takes a free one
     * @throws IOException if the address is in use
     */
    public static FunctionServer start(FunctionContext context, InetSocketAddress address) throws IOException {
        return new FunctionServer(context, address);
    }

    /**
     * Starts the server on {@code PORT} (8080) of {@code ABRAZO_HOST} (all addresses), with the settings of the environment.
     * Ends with status 0 on SIGTERM, after the requests under way; with 2 on wrong settings, 1 if the port is in use.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try {
            run(System.getenv());
        } catch (InferenceException e) {
            exit(2, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            exit(1, "The server can't be started: " + e.getMessage() + ". Set PORT or ABRAZO_HOST to another address.");
        }
    }

    private static void run(Map<String, String> variables) throws IOException {
        InetSocketAddress address = address(new Environment(variables));
        FunctionContext context = FunctionContext.of(variables);
        FunctionServer server = start(context, address);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            // A JVM that ends by a signal has another status.
            Runtime.getRuntime().halt(0);
        }));
        FunctionLog.info(startLine(address, context.settings()));
    }

    private static InetSocketAddress address(Environment variables) {
        String port = variables.value("PORT");
        String host = variables.value("ABRAZO_HOST");
        try {
            InetSocketAddress address = new InetSocketAddress(
                    host == null ? "0.0.0.0" : host, port == null ? DEFAULT_PORT : Integer.parseInt(port));
            if (!address.isUnresolved()) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("PORT is \"" + port + "\"; it must be a number from 1 to 65535.");
        }
        throw new ConfigurationException("ABRAZO_HOST is \"" + host + "\", which is no address of this machine.");
    }

    private static String startLine(InetSocketAddress address, Settings settings) {
        CollectionPath collection = settings.trigger().collection();
        String model = settings.inference().model();
        return "Abrazo listens on http://" + address.getHostString() + ":" + address.getPort() + ": "
                + settings.inference().task().id() + (model == null ? "" : " with " + model)
                + "; inference at /, "
                + (collection == null
                        ? "no events, since COLLECTION_NAME is not set."
                        : "events of " + collection.documents() + " at /events.");
    }

    private static void exit(int status, String message) {
        System.err.println(message);
        System.exit(status);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        ExchangeResponse response = new ExchangeResponse(exchange);
        try {
            route(exchange, response);
        } catch (RuntimeException | Error e) {
            FunctionLog.defect(e);
            response.setStatusCode(500);
        }
        response.send();
    }

    private void route(HttpExchange exchange, ExchangeResponse response) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/") || path.equals("/runInference")) {
            inference.service(new ExchangeRequest(exchange), response);
        } else if (path.equals("/healthz")) {
            response.setContentType("text/plain");
            response.getWriter().write("ok\n");
        } else if (events == null || !(path.equals("/events") || path.startsWith("/functions/projects/"))) {
            response.setStatusCode(404);
        } else if (!exchange.getRequestMethod().equals("POST")) {
            response.appendHeader("Allow", "POST");
            response.setStatusCode(405);
        } else {
            events.answer(exchange, response);
        }
    }

    /** Accepts no more connections, and waits at most 10 s for the requests under way. */
    @Override
    public void close() {
        Thread stop = new Thread(() -> server.stop((int) GRACE.toSeconds()), "abrazo-stop");
        stop.setDaemon(true);
        stop.start();
        threads.awaitIdle(GRACE);
        server.stop(0);
        threads.shutdown();
    }
}
