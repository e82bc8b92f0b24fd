package dev.abrazo.firestore.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.json.Json;
import dev.abrazo.testing.FirestoreEmulator;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Both functions on a free port, in front of a scripted model server. */
public final class RunningFunctions implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final ScriptedServer model = new ScriptedServer();
    private final FunctionContext context;
    private final FunctionServer server;

    /** Starts them; {@code more} are names and values of variables, an empty value removes one. */
    public RunningFunctions(String... more) {
        this(0, more);
    }

    private RunningFunctions(int port, String... more) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TASK", "text-classification");
        variables.put("HF_INFERENCE_ENDPOINT", model.url("/model").toString());
        variables.put("HF_API_TOKEN", "hf_secret");
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        context = FunctionContext.of(variables, () -> "owner");
        try {
            server = FunctionServer.start(context, new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts them where the emulator sends its events, and with the emulator's documents. */
    public static RunningFunctions on(FirestoreEmulator emulator, String... more) {
        List<String> variables = new ArrayList<>(
                List.of("FIRESTORE_EMULATOR_HOST", emulator.host(), "COLLECTION_NAME", "texts", "MODEL_ID", "a/b"));
        variables.addAll(List.of(more));
        return new RunningFunctions(emulator.functionsPort(), variables.toArray(String[]::new));
    }

    /** The server that has the model. */
    public ScriptedServer model() {
        return model;
    }

    public FunctionContext context() {
        return context;
    }

    public int port() {
        return server.port();
    }

    /** A request; {@code headers} are names and values. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    public static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Posts JSON to the HTTP function. */
    public HttpResponse<byte[]> post(String json, String... headers) {
        return send(request("/", headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    public static Map<String, Object> json(HttpResponse<byte[]> response) {
        return (Map<String, Object>) Json.parse(response.body());
    }

    @Override
    public void close() {
        server.close();
        context.close();
        model.close();
    }
}
