package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.transport.TestExchange;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.http.client.configurations.ProxyConfiguration;
import io.kestra.core.http.client.configurations.SslOptions;
import io.kestra.core.models.property.Property;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests through the proxy of the task's configuration. */
@Timeout(60)
class KestraTransportProxyTest {

    private static final URI PLAIN = URI.create("http://model.invalid:8080/v1?a=b");
    private static final URI TLS = URI.create("https://model.invalid:8443/v1");
    private static final String LOGIN = "Basic YWRhOnNlY3JldA==";

    private final ScriptedServer proxy = new ScriptedServer();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void send_http_isSentToTheProxyWithTheAbsoluteUrl() throws Exception {
        proxy.handle(request -> Answer.json("[]"));
        assertThat(send(proxy.port(), false, PLAIN).status()).isEqualTo(200);
        assertThat(proxy.only().line()).isEqualTo("POST http://model.invalid:8080/v1?a=b HTTP/1.1");
        assertThat(proxy.only().header("host")).isEqualTo("model.invalid:8080");
        assertThat(proxy.only().text()).isEqualTo("{}");
    }

    @Test
    void send_httpWithLogin_sendsItWhenAsked() throws Exception {
        proxy.handle(request -> LOGIN.equals(request.header("proxy-authorization"))
                ? Answer.json("[1]")
                : Answer.of(407).header("Proxy-Authenticate", "Basic realm=\"p\""));
        HttpReply reply = send(proxy.port(), true, PLAIN);
        assertThat(reply.body()).asString().isEqualTo("[1]");
        assertThat(proxy.requests())
                .hasSize(2)
                .allMatch(request -> request.text().equals("{}"));
    }

    @Test
    void send_httpAndLoginMissing_saysHowToSetIt() {
        proxy.handle(request -> Answer.of(407).header("Proxy-Authenticate", "Basic realm=\"p\""));
        assertThatThrownBy(() -> send(proxy.port(), false, PLAIN))
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.phase()).isEqualTo(Phase.PROXY);
                    assertThat(e.hint()).isEqualTo("Set `proxy.username` and `proxy.password` of the task.");
                })
                .hasMessageContaining("(407)");
    }

    @Test
    void send_https_usesATunnelThatIsReused() throws Exception {
        try (ScriptedServer server = ScriptedServer.tls();
                Tunnel tunnel = new Tunnel(server.port());
                HttpTransport transport = transport(tunnel.port(), true, Duration.ofSeconds(30))) {
            server.handle(request -> Answer.json("[1]"));
            for (int i = 0; i < 2; i++) {
                assertThat(transport.send(post(TLS), new TestExchange(100)).body())
                        .asString()
                        .isEqualTo("[1]");
            }
            assertThat(tunnel.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT model.invalid:8443 HTTP/1.1\r\nHost: model.invalid:8443\r\n");
            assertThat(server.request(1).line()).isEqualTo("POST /v1 HTTP/1.1");
            assertThat(server.request(1).header("proxy-authorization")).isNull();
        }
    }

    @Test
    void send_tunnelAndServerCloses_isANewConnection() throws Exception {
        try (ScriptedServer server = ScriptedServer.tls();
                Tunnel tunnel = new Tunnel(server.port());
                HttpTransport transport = transport(tunnel.port(), false, Duration.ofSeconds(30))) {
            server.answer(Answer.close());
            assertThatThrownBy(() -> transport.send(post(TLS), new TestExchange(100)))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.phase()).isEqualTo(Phase.BEFORE_REPLY));
        }
    }

    @ParameterizedTest
    @CsvSource({"407, PROXY", "403, PROXY", "502, CONNECT"})
    void send_tunnelIsRejected_reportsTheReasonAndSendsNothing(int status, Phase phase) {
        proxy.handle(request -> Answer.of(status).thenClose());
        assertThatThrownBy(() -> send(proxy.port(), true, TLS))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.phase()).isEqualTo(phase))
                .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port())
                .hasMessageContaining("(" + status + ")")
                .hasMessageNotContaining("secret");
        assertThat(proxy.only().line()).isEqualTo("CONNECT model.invalid:8443 HTTP/1.1");
    }

    @Test
    void send_proxyNotReachable_isNamed() {
        try (ClosedPort closed = new ClosedPort()) {
            assertThatThrownBy(() -> send(closed.port(), false, TLS))
                    .isInstanceOfSatisfying(TransportException.class, e -> {
                        assertThat(e.phase()).isEqualTo(Phase.CONNECT);
                        assertThat(e.hint()).isEqualTo("Check `proxy` of the task.");
                    })
                    .hasMessage("the connection to the proxy 127.0.0.1:" + closed.port() + " was refused");
        }
    }

    @Test
    void abort_whileTheProxyConnects_endsTheConnection() {
        proxy.handle(request -> Answer.silence());
        TestExchange exchange = new TestExchange(100);
        try (HttpTransport transport = transport(proxy.port(), false, Duration.ZERO)) {
            Background<HttpReply> call = Background.run(() -> transport.send(post(TLS), exchange));
            proxy.request(0);
            exchange.abort();
            assertThat(call.failure()).isInstanceOf(TransportException.class);
            proxy.awaitDisconnect(0);
        }
    }

    private static HttpReply send(int port, boolean login, URI url) throws Exception {
        try (HttpTransport transport = transport(port, login, Duration.ZERO)) {
            return transport.send(post(url), new TestExchange(100));
        }
    }

    private static HttpTransport transport(int port, boolean login, Duration idleTimeout) {
        HttpConfiguration configuration = HttpConfiguration.builder()
                .proxy(ProxyConfiguration.builder()
                        .address(Property.ofExpression("{{ '127.0.0.1' }}"))
                        .port(Property.ofValue(port))
                        .username(login ? Property.ofValue("ada") : null)
                        .password(login ? Property.ofValue("secret") : null)
                        .build())
                .ssl(SslOptions.builder()
                        .insecureTrustAllCertificates(Property.ofValue(true))
                        .build())
                .build();
        return Contexts.transport(configuration, Contexts.settings(null, idleTimeout));
    }

    private static HttpCall post(URI url) {
        return HttpCall.post(url, HttpCall.Body.of("{}".getBytes(StandardCharsets.UTF_8), "application/json"));
    }
}
