package dev.abrazo.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.abrazo.InferenceClient;
import dev.abrazo.testing.RawServer;
import dev.abrazo.testing.ScriptedServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages for errors of the JDK's HTTP client. */
class JdkMessagesTest {

    private static String message(URI endpoint) {
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .endpoint(endpoint)
                .defaults(dev.abrazo.backend.CallOptions.builder()
                        .retryOnError(false)
                        .build())
                .build()) {
            return String.valueOf(
                    catchThrowable(() -> hf.textClassification("hi")).getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the server closed the connection without a reply",
                "'HTTP/1.1 200 OK~Content-Length: 100~~12345'|the server closed the connection after 5 of 100 bytes",
                "'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~12'|the server closed the connection in the middle of the"
                        + " reply",
                "'HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~12345~'|the server closed the connection in the middle of"
                        + " the reply"
            })
    void run_serverClosesTheConnection_hasAPlainMessage(String reply, String words) throws Exception {
        try (RawServer server = new RawServer(reply.replace("~", "\r\n"))) {
            assertThat(message(server.url()))
                    .contains(words)
                    .doesNotContain("READING")
                    .doesNotContain("parser")
                    .doesNotContain("state:");
        }
    }

    @Test
    void run_untrustedCertificate_hasAPlainMessage() {
        try (ScriptedServer server = ScriptedServer.tls()) {
            assertThat(message(server.url()))
                    .contains("its certificate is not trusted: Java does not trust its issuer")
                    .doesNotContain("PKIX")
                    .doesNotContain("sun.security");
        }
    }

    @Test
    void run_httpsToAnHttpServer_hasAPlainMessage() throws Exception {
        try (RawServer server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(message(URI.create(server.url().toString().replace("http:", "https:"))))
                    .contains("the server does not use TLS; the URL may need http instead of https")
                    .doesNotContain("SSL");
        }
    }
}
