package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.FullBacklog;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.transport.TestExchange;
import io.kestra.core.http.client.configurations.BearerAuthConfiguration;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.http.client.configurations.ProxyConfiguration;
import io.kestra.core.http.client.configurations.TimeoutConfiguration;
import io.kestra.core.models.property.Property;
import io.kestra.core.runners.RunContext;
import java.net.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settings of the task and of Kestra. */
@Timeout(60)
class KestraTransportSettingsTest {

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void traceParent_isSentOnce() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        RunContext context = Contexts.create();
        context.setTraceParent(trace);
        server.handle(request -> Answer.json("[]"));
        try (HttpTransport transport = new KestraTransport(context, null, Contexts.settings(null, Duration.ZERO))) {
            transport.send(get(), exchange());
        }
        assertThat(server.only().headers())
                .filteredOn(header -> header.name().equalsIgnoreCase("traceparent"))
                .singleElement()
                .satisfies(header -> assertThat(header.value()).isEqualTo(trace));
    }

    @Test
    void send_noUserAgent_isKestra() throws Exception {
        server.handle(request -> Answer.json("[]"));
        send(null);
        assertThat(server.only().headers())
                .extracting(header -> header.name() + ": " + header.value())
                .containsExactly("Host: 127.0.0.1:" + server.port(), "User-Agent: Kestra");
    }

    @Test
    void connectTimeout_ofTheTask_isUsedRatherThanTheClients() throws Exception {
        HttpConfiguration slow = HttpConfiguration.builder()
                .timeout(TimeoutConfiguration.builder()
                        .connectTimeout(Property.ofValue(Duration.ofMinutes(1)))
                        .readIdleTimeout(Property.ofValue(Duration.ofMillis(1)))
                        .build())
                .build();
        try (FullBacklog full = new FullBacklog();
                HttpTransport transport =
                        Contexts.transport(slow, Contexts.settings(Duration.ofMillis(100), Duration.ZERO))) {
            assertThatThrownBy(() -> transport.send(HttpCall.get(full.url()), exchange()))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.phase()).isEqualTo(Phase.CONNECT_TIMEOUT));
        }
    }

    @Test
    void connectTimeout_ofTheClient_isUsedIfTheTaskHasNone() throws Exception {
        HttpConfiguration fast = HttpConfiguration.builder()
                .timeout(TimeoutConfiguration.builder()
                        .connectTimeout(Property.ofExpression("{{ 'PT0.1S' }}"))
                        .build())
                .build();
        try (FullBacklog full = new FullBacklog();
                HttpTransport transport = Contexts.transport(fast, Contexts.settings(null, Duration.ZERO))) {
            assertThatThrownBy(() -> transport.send(HttpCall.get(full.url()), exchange()))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.phase()).isEqualTo(Phase.CONNECT_TIMEOUT));
        }
    }

    /** The options of the task limit the time between bytes, and the engine enforces them. */
    @Test
    void readIdleTimeout_ofTheClient_isNotUsed() throws Exception {
        HttpConfiguration hasty = HttpConfiguration.builder()
                .timeout(TimeoutConfiguration.builder()
                        .readIdleTimeout(Property.ofValue(Duration.ofMillis(1)))
                        .build())
                .build();
        server.answer(Answer.json("[]").sendSlowly(Duration.ofMillis(50)));
        send(hasty);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void metrics_ofTheClient_areNotAddedToTheRun() throws Exception {
        RunContext context = Contexts.create();
        server.handle(request -> Answer.json("[]"));
        try (HttpTransport transport = new KestraTransport(context, null, Contexts.settings(null, Duration.ZERO))) {
            transport.send(get(), exchange());
        }
        assertThat(context.metrics()).isEmpty();
    }

    @Test
    void auth_isRejected() {
        HttpConfiguration auth = HttpConfiguration.builder()
                .auth(BearerAuthConfiguration.builder()
                        .token(Property.ofValue("t"))
                        .build())
                .build();
        assertRejected(auth, "`auth`");
    }

    @Test
    void proxy_withoutPort_isRejected() {
        assertRejected(
                proxy(ProxyConfiguration.builder().address(Property.ofValue("127.0.0.1"))), "`proxy.port` is missing");
    }

    @Test
    void proxy_socks_isRejected() {
        assertRejected(
                proxy(ProxyConfiguration.builder()
                        .type(Property.ofValue(Proxy.Type.SOCKS))
                        .address(Property.ofValue("127.0.0.1"))
                        .port(Property.ofValue(1))),
                "`proxy.type`");
    }

    private static HttpConfiguration proxy(ProxyConfiguration.ProxyConfigurationBuilder proxy) {
        return HttpConfiguration.builder().proxy(proxy.build()).build();
    }

    private static void assertRejected(HttpConfiguration configuration, String message) {
        assertThatThrownBy(() -> Contexts.transport(configuration, Contexts.settings(null, Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private void send(HttpConfiguration configuration) throws Exception {
        try (HttpTransport transport = Contexts.transport(configuration, Contexts.settings(null, Duration.ZERO))) {
            transport.send(get(), exchange());
        }
    }

    private HttpCall get() {
        return HttpCall.get(server.url("/"));
    }

    private static TestExchange exchange() {
        return new TestExchange(1_000);
    }
}
