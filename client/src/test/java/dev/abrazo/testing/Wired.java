package dev.abrazo.testing;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Token;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.internal.engine.Engine;
import dev.abrazo.internal.engine.Time;
import dev.abrazo.internal.remote.Remote;
import dev.abrazo.internal.remote.RemoteSettings;
import dev.abrazo.json.Json;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.JsonShapes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A client with all defaults, whose requests are all sent to one {@link ScriptedServer}, whatever their
 * host; only the Hub's list of tasks comes from a separate server, which lists none by default. Register it in
 * a field that is not static; after each test it closes the clients and servers, and asserts that nothing is left open.
 */
public final class Wired implements AfterEachCallback {

    /** The token of {@link #hf}. */
    public static final String TOKEN = "hf_test";

    private static final Set<String> NOISE = Set.of(
            "host",
            "user-agent",
            "content-length",
            "accept-encoding",
            "connection",
            Rerouted.ORIGIN,
            Rerouted.BODY,
            "keep-alive");

    private final ScriptedServer server = new ScriptedServer();
    private final ScriptedServer taskList = new ScriptedServer().handle(request -> Answer.json("{}"));
    private final List<InferenceClient> clients = new ArrayList<>();
    private final Leaks leaks = new Leaks();

    /** The server. */
    public ScriptedServer server() {
        return server;
    }

    /** The server with the Hub's list of tasks. */
    public ScriptedServer taskList() {
        return taskList;
    }

    /** A client with a Hugging Face token and no other settings. */
    public InferenceClient hf() {
        return client(builder -> builder.token(TOKEN));
    }

    /** A client with these settings and the transport of this class. Its environment is empty by default. */
    public InferenceClient client(UnaryOperator<InferenceClient.Builder> setUp) {
        InferenceClient.Builder builder = InferenceClient.builder().environment(Map.of());
        InferenceClient client = setUp.apply(builder).transport(transport()).build();
        clients.add(client);
        return client;
    }

    /** A client with this token, all other settings as usual, and this clock for its waits. */
    public InferenceClient client(String token, Time time) {
        Engine engine = new Engine(transport(), time, () -> 1, 1 << 20);
        RemoteSettings settings = new RemoteSettings(
                Token.of(token),
                null,
                null,
                RemoteSettings.ROUTER,
                RemoteSettings.HUB,
                Map.of(),
                Provider.Registry.installed());
        InferenceClient client = InferenceClient.builder()
                .environment(Map.of())
                .backend(new Remote(settings, engine))
                .build();
        clients.add(client);
        return client;
    }

    /** Calls a task with a request in the JSON form through {@link #hf}, and returns the result as JSON. */
    public String callJson(String task, String json) {
        return Json.write(
                hf().json(task, JsonShapes.object(Json.parse(json))).reply().output());
    }

    /** The only request so far, as {@link #shown}. */
    public String request() {
        return shown(server.only());
    }

    /** The request of this index, as {@link #shown}. */
    public String request(int index) {
        return shown(server.request(index));
    }

    /** The body of a request before the server has read it, for scripted answers that depend on it; at most 4 KB. */
    public static String bodyOf(RecordedRequest request) {
        return new String(Base64.getDecoder().decode(request.header(Rerouted.BODY)), StandardCharsets.UTF_8);
    }

    /**
     * A request as one text: method and URL, all headers except the transport's in alphabetical order, an
     * empty line, the body.
     */
    public static String shown(RecordedRequest request) {
        String headers = request.headers().stream()
                .map(header -> header.name().toLowerCase(Locale.ROOT) + ": " + header.value())
                .filter(line -> !NOISE.contains(line.substring(0, line.indexOf(':'))))
                .sorted()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String url = request.header(Rerouted.ORIGIN) + request.path();
        String body =
                request.method().equals("GET") ? "" : "\n" + request.awaitBody().text();
        return request.method() + " " + url + "\n" + headers + body;
    }

    private HttpTransport transport() {
        return leaks.watch(new Rerouted(
                Transports.create(Duration.ofSeconds(5)),
                uri -> "/api/tasks".equals(uri.getPath()) ? taskList.url() : server.url()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        clients.forEach(InferenceClient::close);
        server.close();
        taskList.close();
        leaks.afterEach(context);
    }
}
