package dev.abrazo.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.transport.TestExchange;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK's transport on a client of the caller, and the settings that it refuses. */
@Timeout(60)
class JdkTransportTest {

    @Test
    void of_ownClient_isUsedAndLeftOpen() throws Exception {
        HttpClient own =
                HttpClient.newBuilder().sslContext(ScriptedServer.trust()).build();
        try (ScriptedServer server = ScriptedServer.tls()) {
            server.handle(request -> Answer.json("[{\"label\":\"POSITIVE\",\"score\":0.9}]"));
            try (InferenceClient hf = InferenceClient.builder()
                    .environment(Map.of())
                    .transport(JdkTransport.of(own))
                    .endpoint(server.url("/m"))
                    .build()) {
                assertThat(hf.textClassification("x").get(0).label()).isEqualTo("POSITIVE");
            }
            assertThat(own.send(HttpRequest.newBuilder(server.url("/")).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void of_clientThatFollowsRedirects_isRefused() {
        HttpClient own = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThatThrownBy(() -> JdkTransport.of(own))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("followRedirects(NEVER)");
    }

    @Test
    void of_clientWithProxyThatRequiresCredentials_advisesAnAuthenticator() {
        try (ScriptedServer proxy =
                        new ScriptedServer().handle(request -> Answer.of(407).thenClose());
                HttpTransport transport = JdkTransport.of(HttpClient.newBuilder()
                        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())))
                        .build())) {
            assertThatThrownBy(
                            () -> transport.send(HttpCall.get(URI.create("http://a.invalid/")), new TestExchange(100)))
                    .isInstanceOfSatisfying(
                            HttpTransport.TransportException.class,
                            e -> assertThat(e.hint()).contains("authenticator"))
                    .hasMessageContaining("127.0.0.1:" + proxy.port() + " requires credentials");
        }
    }

    @Test
    void create_unsupportedSetting_isRefusedByName() {
        assertThatThrownBy(() -> JdkTransport.create(
                        TransportSettings.builder().maxConnections(1).build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("`maxConnections`")
                .hasMessageContaining("abrazo-apache");
        assertThatThrownBy(() -> JdkTransport.create(TransportSettings.builder()
                        .keepAlive(Duration.ofSeconds(1))
                        .build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("`keepAlive`");
        assertThatThrownBy(() -> JdkTransport.create(TransportSettings.builder()
                        .proxies(ProxySettings.of("http://ada:secret@proxy:3128"))
                        .build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("proxy:3128")
                .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
                .hasMessageNotContaining("secret");
    }
}
