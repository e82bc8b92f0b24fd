package dev.abrazo.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Careful code without Abrazo: the JDK's HTTP client, with its work on its selector thread, which has the
 * lowest cost, and databind with the fast number parser. No retries, deadline, cancellation or error bodies.
 */
final class Baseline {

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Runnable::run)
            .build();

    byte[] post(URI uri, Object body) throws IOException, InterruptedException {
        return success(client.send(request(uri, body, "application/json"), BodyHandlers.ofByteArray()));
    }

    byte[] post(URI uri, BodyPublisher body, String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer hf_bench")
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(body)
                .build();
        return success(client.send(request, BodyHandlers.ofByteArray()));
    }

    InputStream stream(URI uri, Object body) throws IOException, InterruptedException {
        return success(client.send(request(uri, body, "text/event-stream"), BodyHandlers.ofInputStream()));
    }

    private static HttpRequest request(URI uri, Object body, String accept) throws IOException {
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer hf_bench")
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    private static <T> T success(HttpResponse<T> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    /** The body of a request for classes. */
    static Map<String, Object> text(String text) {
        return Map.of("inputs", text);
    }

    /** The body of a request for a chat answer. */
    static Map<String, Object> chat(String text, boolean stream) {
        return Map.of(
                "model",
                Sides.CHAT_MODEL,
                "messages",
                List.of(Map.of("role", "user", "content", text)),
                "stream",
                stream);
    }
}
