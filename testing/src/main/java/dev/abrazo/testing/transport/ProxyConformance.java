package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ClosedPort;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.TunnelProxy;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Requests go through the proxies of the settings, and errors name the proxy and where it was set. */
interface ProxyConformance extends TransportBench {

    /** A transport with this proxy for http, of a variable. */
    private HttpTransport viaHttp(String proxy) {
        return transport(settings -> settings.proxies(environment(Map.of("http_proxy", proxy))));
    }

    /** The proxies of these variables, of which one is set. */
    private static ProxySettings environment(Map<String, String> variables) {
        return Objects.requireNonNull(ProxySettings.fromEnvironment(variables));
    }

    @Test
    default void send_httpWithProxy_sendsTheAbsoluteUrlAndTheLogin() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer().handle(request -> Answer.json("[]"))) {
            HttpTransport transport = viaHttp("http://ada:s%40cret@127.0.0.1:" + proxy.port());
            transport.send(HttpCall.get(URI.create("http://model.invalid:8080/v1?a=b")), exchange());
            assertThat(proxy.only().line()).isEqualTo("GET http://model.invalid:8080/v1?a=b HTTP/1.1");
            assertThat(proxy.only().header("host")).isEqualTo("model.invalid:8080");
            assertThat(proxy.only().header("proxy-authorization")).isEqualTo("Basic YWRhOnNAY3JldA==");
        }
    }

    @Test
    default void send_httpsWithProxy_usesATunnel() throws Exception {
        try (ScriptedServer server = ScriptedServer.tls();
                TunnelProxy tunnel = new TunnelProxy(server.port())) {
            server.handle(request -> Answer.json("[1]"));
            HttpTransport transport = transport(settings -> settings.sslContext(ScriptedServer.trust())
                    .proxies(ProxySettings.of("127.0.0.1:" + tunnel.port())));
            HttpCall call = HttpCall.get(URI.create("https://127.0.0.1:8443/v1"));
            assertThat(transport.send(call, exchange()).body()).asString().isEqualTo("[1]");
            assertThat(tunnel.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT 127.0.0.1:8443 HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("proxy-authorization");
            assertThat(server.only().line()).isEqualTo("GET /v1 HTTP/1.1");
        }
    }

    @Test
    default void send_httpsWithProxyAndLogin_sendsItToTheProxyOnlyOrIsRefused() throws Exception {
        try (ScriptedServer server = ScriptedServer.tls();
                TunnelProxy tunnel = new TunnelProxy(server.port())) {
            server.handle(request -> Answer.json("[1]"));
            HttpTransport transport;
            try {
                transport = transport(settings -> settings.sslContext(ScriptedServer.trust())
                        .proxies(ProxySettings.of("http://ada:secret@127.0.0.1:" + tunnel.port())));
            } catch (ConfigurationException e) {
                assertThat(e).hasMessageContaining("127.0.0.1:" + tunnel.port()).hasMessageNotContaining("secret");
                return;
            }
            transport.send(HttpCall.get(URI.create("https://127.0.0.1:8443/v1")), exchange());
            assertThat(tunnel.heads())
                    .singleElement()
                    .asString()
                    .contains("Proxy-Authorization: Basic YWRhOnNlY3JldA==\r\n");
            assertThat(server.only().header("proxy-authorization")).isNull();
        }
    }

    @Test
    default void send_bypassedHost_isReachedDirectly() throws Exception {
        server().answer(Answer.json("[]"));
        try (ClosedPort closed = new ClosedPort()) {
            HttpTransport transport = transport(settings -> settings.proxies(
                    ProxySettings.of("127.0.0.1:" + closed.port()).bypass("127.0.0.1")));
            assertThat(transport.send(get("/"), exchange()).status()).isEqualTo(200);
        }
    }

    @Test
    default void send_proxyRequiresCredentials_namesProxyAndVariable() {
        try (ScriptedServer proxy =
                new ScriptedServer().handle(request -> Answer.of(407).thenClose())) {
            HttpTransport transport = transport(settings -> settings.proxies(environment(Map.of(
                    "HTTPS_PROXY", "http://127.0.0.1:" + proxy.port(), "http_proxy", "127.0.0.1:" + proxy.port()))));
            for (String scheme : new String[] {"http", "https"}) {
                String variable = scheme.equals("http") ? "http_proxy" : "HTTPS_PROXY";
                assertThatThrownBy(() -> transport.send(HttpCall.get(URI.create(scheme + "://a.invalid/")), exchange()))
                        .isInstanceOfSatisfying(HttpTransport.TransportException.class, e -> {
                            assertThat(e.phase()).isEqualTo(Phase.PROXY);
                            assertThat(e.hint()).contains(variable, "http://USER:PASSWORD@127.0.0.1:" + proxy.port());
                        })
                        .hasMessage("the proxy 127.0.0.1:" + proxy.port() + " requires credentials (407)");
            }
        }
    }

    @Test
    default void send_proxyRejectsTheCredentials_saysSoWithoutThePassword() {
        try (ScriptedServer proxy =
                new ScriptedServer().handle(request -> Answer.of(407).thenClose())) {
            HttpTransport transport = viaHttp("http://ada:secret@127.0.0.1:" + proxy.port());
            assertThatThrownBy(() -> transport.send(HttpCall.get(URI.create("http://a.invalid/")), exchange()))
                    .isInstanceOfSatisfying(
                            HttpTransport.TransportException.class,
                            e -> assertThat(e.hint()).contains("http_proxy").doesNotContain("secret"))
                    .hasMessage("the proxy 127.0.0.1:" + proxy.port() + " rejected the credentials (407)");
        }
    }

    @Test
    default void send_proxyRefusesTheTunnel_isReported() {
        try (ScriptedServer proxy =
                new ScriptedServer().handle(request -> Answer.of(403).thenClose())) {
            HttpTransport transport =
                    transport(settings -> settings.proxies(ProxySettings.of("127.0.0.1:" + proxy.port())));
            assertThatThrownBy(() -> transport.send(HttpCall.get(URI.create("https://a.invalid/")), exchange()))
                    .isInstanceOfSatisfying(
                            HttpTransport.TransportException.class,
                            e -> assertThat(e.phase()).isEqualTo(Phase.PROXY))
                    .hasMessage("the proxy 127.0.0.1:" + proxy.port() + " refused the connection (403)");
        }
    }

    @Test
    default void send_proxyIsNotReachable_isNamedWithItsSetting() {
        try (ClosedPort closed = new ClosedPort()) {
            HttpTransport transport = viaHttp("127.0.0.1:" + closed.port());
            assertThatThrownBy(() -> transport.send(HttpCall.get(URI.create("http://a.invalid/")), exchange()))
                    .isInstanceOfSatisfying(HttpTransport.TransportException.class, e -> {
                        assertThat(e.phase()).isEqualTo(Phase.CONNECT);
                        assertThat(e.hint()).contains("http_proxy");
                    })
                    .hasMessage("the connection to the proxy 127.0.0.1:" + closed.port() + " was refused");
        }
    }
}
