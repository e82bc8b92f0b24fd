package dev.abrazo.firestore.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleServicesTest {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void accessTokens_areKeptUntilTheirEndIsNear() {
        server.answer(
                Answer.json("{\"access_token\": \"first\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"),
                Answer.json("{\"access_token\": \"second\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"));
        Instant[] now = {START};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        AccessTokens tokens = new AccessTokens(Map.of("GCE_METADATA_HOST", "127.0.0.1:" + server.port()), clock);

        assertThat(tokens.get()).isEqualTo("first");
        now[0] = START.plus(Duration.ofMinutes(56));
        assertThat(tokens.get()).isEqualTo("first");
        now[0] = START.plus(Duration.ofMinutes(58));
        assertThat(tokens.get()).isEqualTo("second");
        assertThat(server.request(0).line())
                .isEqualTo("GET /computeMetadata/v1/instance/service-accounts/default/token HTTP/1.1");
        assertThat(server.request(0).header("metadata-flavor")).isEqualTo("Google");
        assertThat(tokens.toString()).doesNotContain("second");
    }

    @Test
    void accessTokens_outsideGoogleCloud_sayWhatToDo() throws Exception {
        try (ClosedPort port = new ClosedPort()) {
            AccessTokens tokens = new AccessTokens(
                    Map.of("GCE_METADATA_HOST", "127.0.0.1:" + port.url().getPort()), Clock.systemUTC());
            assertThatThrownBy(tokens::get)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(
                            "There are no credentials for Google Cloud, since this process does not run there:")
                    .hasMessageEndingWith("For the emulator, set FIRESTORE_EMULATOR_HOST.");
        }
    }

    @Test
    void secretManager_read_decodesThePayload() {
        server.answer(Answer.json("{\"name\": \"x\", \"payload\": {\"data\": \"aGZfYWJjCg==\"}}"));
        SecretVersions secrets = new SecretVersions(server.url(), () -> "t");

        assertThat(secrets.read("projects/p/secrets/hf/versions/latest")).isEqualTo("hf_abc");
        assertThat(server.only().line()).isEqualTo("GET /v1/projects/p/secrets/hf/versions/latest:access HTTP/1.1");
        assertThat(server.only().header("authorization")).isEqualTo("Bearer t");
    }

    @Test
    void secretManager_errors_nameTheSecret() {
        server.answer(Answer.json(403, "{\"error\": {\"message\": \"Permission denied\"}}"), Answer.json(404, "{}"));
        SecretVersions secrets = new SecretVersions(server.url(), () -> "t");

        assertThatThrownBy(() -> secrets.read("projects/p/secrets/hf/versions/1"))
                .isInstanceOf(PermissionException.class)
                .hasMessageContainingAll("The secret projects/p/secrets/hf/versions/1", "Permission denied", "role");
        assertThatThrownBy(() -> secrets.read("projects/p/secrets/hf/versions/1"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void cloudStorage_readsAndWritesFiles() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};
        server.answer(
                Answer.of(200)
                        .header("Content-Type", "application/octet-stream")
                        .body(png),
                Answer.json("{}"));
        CloudStorage storage = new CloudStorage(server.url(), () -> "t");

        Media media = storage.read("b", "dir/my cat.png");
        assertThat(media.contentType()).isEqualTo("image/png");
        assertThat(media.bytes()).isEqualTo(png);
        storage.write("b", "out/ä.txt", Media.of("hi".getBytes(StandardCharsets.UTF_8), "text/plain"));

        assertThat(server.request(0).line()).isEqualTo("GET /storage/v1/b/b/o/dir%2Fmy%20cat.png?alt=media HTTP/1.1");
        assertThat(server.request(1).line())
                .isEqualTo("POST /upload/storage/v1/b/b/o?uploadType=media&name=out%2F%C3%A4.txt HTTP/1.1");
        assertThat(server.request(1).header("content-type")).isEqualTo("text/plain");
        assertThat(server.request(1).text()).isEqualTo("hi");
    }
}
