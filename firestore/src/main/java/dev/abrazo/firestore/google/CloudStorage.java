package dev.abrazo.firestore.google;

import dev.abrazo.firestore.store.Files;
import dev.abrazo.media.Media;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Files of Cloud Storage, over its REST API.
 *
 * @param host {@code https://storage.googleapis.com}, or another for tests
 * @param token returns a valid access token
 */
public record CloudStorage(URI host, Supplier<String> token) implements Files {

    @Override
    public Media read(String bucket, String name) {
        URI uri = host.resolve("/storage/v1/b/" + encoded(bucket) + "/o/" + encoded(name) + "?alt=media");
        GoogleHttp.Answer answer = GoogleHttp.get(uri, authorization(), "The file gs://" + bucket + "/" + name);
        return Media.of(answer.body()).orType(answer.contentType());
    }

    @Override
    public void write(String bucket, String name, Media media) {
        URI uri = host.resolve("/upload/storage/v1/b/" + encoded(bucket) + "/o?uploadType=media&name=" + encoded(name));
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + token.get(), "Content-Type", media.contentType());
        GoogleHttp.send(uri, headers, media.bytes(), "The file gs://" + bucket + "/" + name);
    }

    private Map<String, String> authorization() {
        return Map.of("Authorization", "Bearer " + token.get());
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
