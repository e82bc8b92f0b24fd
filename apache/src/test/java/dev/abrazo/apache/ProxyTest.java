package dev.abrazo.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TunnelProxy;
import dev.abrazo.testing.transport.TestExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests through the HTTP proxies of Java's system properties. */
@Timeout(60)
class ProxyTest {

    private static final URI PLAIN = URI.create("http://model.invalid:8080/v1?a=b");
    private static final URI TLS = URI.create("https://127.0.0.1:8443/v1");

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer proxy = new ScriptedServer();

    @AfterEach
    void close() {
        proxy.close();
        for (String name : List.of("http.proxyHost", "http.proxyPort", "http.proxyUser", "http.proxyPassword")) {
            System.clearProperty(name);
            System.clearProperty(name.replace("http.", "https."));
        }
        System.clearProperty("http.nonProxyHosts");
    }

    @Test
    void send_http_isSentToTheProxyWithTheAbsoluteUrl() throws Exception {
        System.setProperty("http.proxyUser", "ada");
        System.setProperty("http.proxyPassword", "secret");
        proxy.handle(request -> Answer.json("[]"));
        assertThat(send(proxy.port(), PLAIN).status()).isEqualTo(200);
        assertThat(proxy.only().line()).isEqualTo("POST http://model.invalid:8080/v1?a=b HTTP/1.1");
        assertThat(proxy.only().header("host")).isEqualTo("model.invalid:8080");
        assertThat(proxy.only().header("proxy-authorization")).isEqualTo("Basic YWRhOnNlY3JldA==");
    }

    @Test
    void send_https_usesATunnelThatIsReused() throws Exception {
        System.setProperty("https.proxyUser", "ada");
        System.setProperty("https.proxyPassword", "secret");
        try (ScriptedServer server = ScriptedServer.tls();
                TunnelProxy tunnel = new TunnelProxy(server.port());
                ApacheTransport transport = ApacheTransport.create(TransportSettings.builder()
                        .sslContext(ScriptedServer.trust())
                        .build())) {
            useProxy(tunnel.port());
            server.handle(request -> Answer.json("[1]"));
            for (int i = 0; i < 2; i++) {
                assertThat(transport.send(post(TLS), new TestExchange(100)).body())
                        .asString()
                        .isEqualTo("[1]");
            }
            assertThat(tunnel.heads())
                    .containsExactly("CONNECT 127.0.0.1:8443 HTTP/1.1\r\nHost: 127.0.0.1:8443\r\n"
                            + "Proxy-Authorization: Basic YWRhOnNlY3JldA==\r\n\r\n");
            assertThat(server.request(1).header("proxy-authorization")).isNull();
            assertThat(server.request(1).line()).isEqualTo("POST /v1 HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"407, PROXY", "403, PROXY", "502, CONNECT"})
    void send_tunnelIsRejected_reportsTheReasonAndSendsNothing(int status, Phase phase) {
        proxy.handle(request -> Answer.of(status).thenClose());
        assertThatThrownBy(() -> send(proxy.port(), TLS))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.phase()).isEqualTo(phase))
                .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port())
                .hasMessageContaining("(" + status + ")");
        assertThat(proxy.only().line()).isEqualTo("CONNECT 127.0.0.1:8443 HTTP/1.1");
        assertThat(proxy.only().header("proxy-authorization")).isNull();
    }

    @Test
    void send_httpAndLoginRequired_saysHowToSetOne() {
        proxy.handle(request -> Answer.of(407));
        assertThatThrownBy(() -> send(proxy.port(), PLAIN))
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.phase()).isEqualTo(Phase.PROXY);
                    assertThat(e.hint()).contains("-Dhttp.proxyUser=NAME -Dhttp.proxyPassword=PASSWORD");
                })
                .hasMessageContaining("requires credentials (407)");
    }

    @Test
    void send_loginRejected_isReportedWithoutThePassword() {
        System.setProperty("https.proxyUser", "ada");
        System.setProperty("https.proxyPassword", "secret");
        proxy.handle(request -> Answer.of(407));
        assertThatThrownBy(() -> send(proxy.port(), TLS))
                .hasMessageContaining("rejected the credentials (407)")
                .hasMessageNotContaining("secret");
        assertThat(proxy.only().header("proxy-authorization")).isEqualTo("Basic YWRhOnNlY3JldA==");
    }

    @Test
    void send_loginIsSetWithoutProxy_isNotSent() throws Exception {
        System.setProperty("http.proxyUser", "ada");
        proxy.handle(request -> Answer.json("[]"));
        send(0, proxy.url("/"));
        assertThat(proxy.only().header("proxy-authorization")).isNull();
        assertThat(proxy.only().line()).isEqualTo("POST / HTTP/1.1");
    }

    @Test
    void send_proxyNotReachable_isNamed() {
        try (ClosedPort closed = new ClosedPort()) {
            assertThatThrownBy(() -> send(closed.port(), TLS))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.phase()).isEqualTo(Phase.CONNECT))
                    .hasMessage("the connection to the proxy 127.0.0.1:" + closed.port() + " was refused");
        }
    }

    @Test
    void send_notAProxy_reportsTheClosedConnection() {
        proxy.handle(request -> Answer.close());
        assertThatThrownBy(() -> send(proxy.port(), TLS))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.phase()).isEqualTo(Phase.CONNECT))
                .hasMessageContaining("closed the connection");
    }

    /** Sets a proxy of 127.0.0.1 for all hosts. */
    private static void useProxy(int port) {
        for (String scheme : List.of("http", "https")) {
            System.setProperty(scheme + ".proxyHost", "127.0.0.1");
            System.setProperty(scheme + ".proxyPort", String.valueOf(port));
        }
        System.setProperty("http.nonProxyHosts", "");
    }

    private static HttpReply send(int proxyPort, URI uri) throws Exception {
        if (proxyPort != 0) {
            useProxy(proxyPort);
        }
        try (ApacheTransport transport = ApacheTransport.create()) {
            return transport.send(post(uri), new TestExchange(100));
        }
    }

    private static HttpCall post(URI uri) {
        return HttpCall.post(uri, HttpCall.Body.of("{}".getBytes(StandardCharsets.UTF_8), "application/json"));
    }
}
