package dev.abrazo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.MediaException;
import dev.abrazo.error.TooLargeException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.FakeBackend;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.Transports;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads of media, and clients as built without test settings. */
class DownloadTest extends EngineTest {

    private static final byte[] GIF = "GIF89a........".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final ScriptedServer web = new ScriptedServer();
    private final InferenceClient client = InferenceClient.builder()
            .environment(Map.of(
                    "HF_TOKEN", "hf_found", "ABRAZO_ROUTER_URL", server.url().toString()))
            .maxReplyBytes(1_000)
            .build();

    @AfterEach
    void stop() {
        client.close();
        web.close();
    }

    @Test
    void fetch_redirected_sendsNoToken() {
        web.answer(
                Answer.redirect(302, "/cat.gif"),
                Answer.of(200).header("Content-Type", "text/plain").body(GIF));
        Media cat = client.fetch(web.url("/cat"));
        assertThat(cat.bytes()).isEqualTo(GIF);
        assertThat(cat.contentType()).isEqualTo("image/gif");
        assertThat(web.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("authorization")).isNull();
            assertThat(request.header("user-agent")).startsWith("abrazo/");
        });
    }

    @Test
    void fetch_missing_isNotFound() {
        web.answer(Answer.of(404));
        assertThat(failure(MediaException.class, () -> client.fetch(web.url("/none.png"))))
                .hasMessageContaining("/none.png");
    }

    @Test
    void fetch_tooLarge_fails() {
        web.answer(Answer.of(200).body(new byte[1_001]).chunked());
        failure(TooLargeException.class, () -> client.fetch(web.url("/large")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "cat.png", "ftp://127.0.0.1/cat.png", "http:///x"})
    void fetch_notAnHttpUrl_isRejected(String address) {
        failure(ConfigurationException.class, () -> client.fetch(URI.create(address)));
    }

    @Test
    void fetch_clientCloses_isCancelled() {
        web.answer(Answer.silence());
        Background<Media> call = Background.run(() -> client.fetch(web.url("/slow")));
        web.request(0);
        client.close();
        assertThat(call.failure()).isInstanceOf(CancelledException.class);
        web.awaitDisconnect(0);
    }

    /** A token of the environment is sent to the replaced router, and not to an endpoint of a call. */
    @Test
    void run_tokenOfTheEnvironment_isNotSentToAnEndpoint() {
        server.answer(LABELS);
        web.answer(LABELS);
        classify(client).run();
        classify(client).endpoint(web.url()).run();
        assertThat(server.only().header("authorization")).isEqualTo("Bearer hf_found");
        assertThat(web.only().header("authorization")).isNull();
    }

    @Test
    void close_clientWithACustomBackend_closesTheTransportOfItsDownloads() {
        List<String> closed = new ArrayList<>();
        HttpTransport jdk = Transports.create(Duration.ofSeconds(10));
        HttpTransport transport = new HttpTransport() {
            @Override
            public HttpReply send(HttpCall call, HttpTransport.Exchange exchange)
                    throws IOException, InterruptedException {
                return jdk.send(call, exchange);
            }

            @Override
            public HttpReply.Stream stream(HttpCall call, HttpTransport.Exchange exchange)
                    throws IOException, InterruptedException {
                return jdk.stream(call, exchange);
            }

            @Override
            public void close() {
                closed.add("transport");
                jdk.close();
            }
        };
        web.answer(Answer.of(200).header("Content-Type", "image/gif").body(GIF));
        InferenceClient own = InferenceClient.builder()
                .environment(Map.of())
                .backend(new FakeBackend())
                .transport(transport)
                .build();

        assertThat(own.fetch(web.url("/cat.gif")).bytes()).isEqualTo(GIF);
        assertThat(closed).isEmpty();
        own.close();

        assertThat(closed).containsExactly("transport");
    }
}
