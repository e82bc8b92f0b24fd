package dev.abrazo.firestore.google;

import dev.abrazo.error.UnexpectedReplyException;
import dev.abrazo.firestore.config.SecretReader;
import dev.abrazo.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads secrets over the REST API of Secret Manager.
 *
 * @param host {@code https://secretmanager.googleapis.com}, or another for tests
 * @param token returns a valid access token
 */
public record SecretVersions(URI host, Supplier<String> token) implements SecretReader {

    @Override
    public String read(String name) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token.get());
        byte[] body = GoogleHttp.get(host.resolve("/v1/" + name + ":access"), headers, "The secret " + name)
                .body();
        if (Json.parse(body) instanceof Map<?, ?> reply
                && reply.get("payload") instanceof Map<?, ?> payload
                && payload.get("data") instanceof String data) {
            return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8).strip();
        }
        throw new UnexpectedReplyException("Secret Manager's reply for " + name + " has no payload.");
    }
}
