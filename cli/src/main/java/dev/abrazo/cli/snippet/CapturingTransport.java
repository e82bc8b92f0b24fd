package dev.abrazo.cli.snippet;

import dev.abrazo.InferenceClient;
import dev.abrazo.JsonCall;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.hub.Hub;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import dev.abrazo.media.MediaWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps the first request of a call instead of sending it; lookups are answered by the Hub. */
final class CapturingTransport implements HttpTransport {

    private static final String TOKEN = "hf_snippet";
    private static final List<String> OWN_HEADERS = List.of("User-Agent", "Accept-Encoding", "Authorization");

    private final Supplier<List<Hub.ModelProvider>> mapping;
    private final AtomicReference<@Nullable HttpCall> captured = new AtomicReference<>();

    private CapturingTransport(Supplier<List<Hub.ModelProvider>> mapping) {
        this.mapping = mapping;
    }

    /**
     * Returns the request that the client would send for this call.
     *
     * @throws InferenceException if the call is not valid, or the Hub can't say which providers serve the model
     */
    static SnippetRequest request(Terminal terminal, SnippetCall call, @Nullable URI router, @Nullable URI hub) {
        CapturingTransport transport = new CapturingTransport(() -> providers(terminal, call, hub));
        AtomicReference<@Nullable String> file = new AtomicReference<>();
        InferenceClient.Builder builder = settings(terminal, hub)
                .transport(transport)
                .token(TOKEN)
                .defaults(CallOptions.builder().retryOnError(false).build());
        if (router != null) {
            builder.routerUrl(router);
        }
        if (call.provider() != null) {
            builder.provider(call.provider());
        }
        if (call.endpoint() != null) {
            builder.endpoint(call.endpoint());
        }
        try (InferenceClient client = builder.build()) {
            JsonCall json = client.json(call.task().id(), call.json()).media(reader(file), MediaWriter.DATA_URL);
            (call.model() == null ? json : json.model(call.model())).reply();
        } catch (InferenceException e) {
            if (transport.captured.get() == null) {
                throw e;
            }
        }
        HttpCall sent = transport.captured.get();
        if (sent == null) {
            throw new IllegalStateException("no request was made");
        }
        return of(sent, file.get());
    }

    private static InferenceClient.Builder settings(Terminal terminal, @Nullable URI hub) {
        InferenceClient.Builder builder = InferenceClient.builder().environment(terminal.environment());
        return hub == null ? builder : builder.hubUrl(hub);
    }

    private static List<Hub.ModelProvider> providers(Terminal terminal, SnippetCall call, @Nullable URI hub) {
        try (InferenceClient client = settings(terminal, hub).build()) {
            return call.model() == null
                    ? List.of()
                    : client.hub().model(call.model()).providers();
        }
    }

    private static MediaReader reader(AtomicReference<@Nullable String> file) {
        return value -> {
            if (value instanceof Map<?, ?> map && map.get("file") instanceof String name) {
                file.set(name);
                return SampleMedia.of(name);
            }
            return value instanceof Media media ? media : MediaReader.DATA_ONLY.read(value);
        };
    }

    private static SnippetRequest of(HttpCall call, @Nullable String file) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> {
            if (OWN_HEADERS.stream().noneMatch(name::equalsIgnoreCase)) {
                headers.put(name, value);
            }
        });
        HttpCall.Body body = call.body();
        if (body != null) {
            headers.put("Content-Type", body.contentType());
        }
        String authorization = call.headers().get("Authorization");
        try (InputStream in = body == null ? InputStream.nullInputStream() : body.open()) {
            return new SnippetRequest(
                    call.method(),
                    call.uri(),
                    headers,
                    authorization == null ? null : authorization.replace(" " + TOKEN, ""),
                    in.readAllBytes(),
                    file);
        } catch (IOException e) {
            throw new IllegalStateException("a body in memory can be read", e);
        }
    }

    @Override
    public HttpReply send(HttpCall call, Exchange exchange) throws IOException {
        if (call.method().equals("GET") && call.uri().getPath().contains("/api/models/")) {
            List<Map<String, @Nullable Object>> entries =
                    mapping.get().stream().map(Hub.ModelProvider::json).toList();
            return HttpReply.of(200, Headers.NONE, Json.bytes(Json.object("inferenceProviderMapping", entries)));
        }
        if (call.method().equals("GET")) {
            // The list of default models, which is optional.
            return HttpReply.of(404, Headers.NONE, new byte[0]);
        }
        captured.compareAndSet(null, call);
        throw new TransportException(TransportException.Phase.BEFORE_REPLY, "The request is only printed.", null);
    }

    @Override
    public HttpReply.Stream stream(HttpCall call, Exchange exchange) throws IOException {
        HttpReply reply = send(call, exchange);
        return HttpReply.Stream.of(reply.status(), reply.headers(), InputStream.nullInputStream());
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
