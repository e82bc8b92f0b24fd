package dev.abrazo.extension;

import dev.abrazo.InferenceClient;
import dev.abrazo.Tasks;
import dev.abrazo.error.InferenceException;
import dev.abrazo.http.Headers;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpReply.Stream;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.Exchange;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.provider.Provider;
import dev.abrazo.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Calls with discovered tasks and providers; runs in a separate class loader. Strings in and out. */
public final class DiscoveredCalls {

    private DiscoveredCalls() {}

    /** The result of the discovered task at the discovered provider, on this server. */
    public static String call(String server) {
        return resultOrError(() -> {
            try (InferenceClient client = InferenceClient.builder()
                    .environment(Map.of())
                    .token("acme-key")
                    .provider("acme")
                    .providerUrl("acme", server)
                    .build()) {
                return String.valueOf(client.model("big")
                        .json("Loud Text", Map.of("inputs", "hello"))
                        .reply()
                        .output());
            }
        });
    }

    /** The ids of all tasks and providers. */
    public static String all(String unused) {
        return resultOrError(() -> Tasks.all().stream().map(Task::id).collect(Collectors.joining(" "))
                + " | "
                + Provider.Registry.installed().all().stream().map(Provider::id).collect(Collectors.joining(" ")));
    }

    /** The task of this name. */
    public static String task(String name) {
        return resultOrError(() -> Tasks.named(name).id());
    }

    /** The provider of this id. */
    public static String provider(String id) {
        return resultOrError(() -> Provider.Registry.installed().named(id).id());
    }

    /** The response to a call with a custom transport, or, for an empty text, with the one on the class path. */
    public static String transport(String named) {
        return resultOrError(() -> {
            InferenceClient.Builder builder = InferenceClient.builder()
                    .environment(Map.of())
                    .endpoint("http://127.0.0.1:1/")
                    .connectTimeout(Duration.ofSeconds(3));
            if (!named.isEmpty()) {
                builder.transport(new FixedTransport("from the builder"));
            }
            try (InferenceClient client = builder.build()) {
                return String.valueOf(client.request("m", Map.of("inputs", "x")));
            }
        });
    }

    /** A transport that answers each call with a text. */
    private record FixedTransport(String text) implements HttpTransport {

        @Override
        public HttpReply send(HttpCall call, Exchange exchange) {
            byte[] json = ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
            return HttpReply.of(200, Headers.of(Map.of("content-type", List.of("application/json"))), json);
        }

        @Override
        public Stream stream(HttpCall call, Exchange exchange) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    /** A transport of another artifact. */
    public static class FirstTransport implements HttpTransport.Factory {
        @Override
        public HttpTransport create(TransportSettings settings) {
            return new FixedTransport("from the class path, connect timeout " + settings.connectTimeout());
        }
    }

    /** A transport of a third artifact. */
    public static final class SecondTransport extends FirstTransport {}

    private static String resultOrError(Supplier<String> call) {
        try {
            return call.get();
        } catch (InferenceException e) {
            return e.code() + ": " + e.getMessage();
        }
    }
}
