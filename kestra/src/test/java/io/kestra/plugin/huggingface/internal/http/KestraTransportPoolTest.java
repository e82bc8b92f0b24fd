package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.Leaks;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.SourceBody;
import dev.abrazo.testing.transport.TestExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections and threads of the transport. */
@Timeout(60)
class KestraTransportPoolTest {

    private static final int MANY = 64;

    @RegisterExtension
    final Leaks leaks = new Leaks();

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void send_manyAtOnce_allReachTheServerAtOnce() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server.handle(request -> Answer.json("[]").waitAt(Answer.BEFORE_HEAD, gate));
        try (HttpTransport transport = transport(Duration.ofSeconds(30))) {
            List<Background<HttpReply>> calls = many(transport);
            Background.awaitUntil("all have arrived", () -> server.requests().size() == MANY);
            gate.countDown();
            for (Background<HttpReply> call : calls) {
                assertThat(call.value().status()).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(MANY);
        }
        Background.awaitUntil("the connections end", () -> server.openConnections() == 0);
    }

    @Test
    void close_manyUnderWay_endsAllAtTheServer() {
        server.handle(request -> Answer.silence());
        HttpTransport transport = transport(Duration.ofSeconds(30));
        List<Background<HttpReply>> calls = many(transport);
        Background.awaitUntil("all have arrived", () -> server.requests().size() == MANY);
        long start = System.nanoTime();
        transport.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        for (Background<HttpReply> call : calls) {
            assertThat(call.failure()).isInstanceOf(TransportException.class).hasMessage("the exchange was aborted");
        }
        Background.awaitUntil("the connections end", () -> server.openConnections() == 0);
        assertThatThrownBy(() -> transport.send(get(), exchange()))
                .isInstanceOf(TransportException.class)
                .hasMessage("the transport is closed");
    }

    @Test
    void idleTimeout_zero_closesAfterEachExchange() throws Exception {
        server.handle(request -> Answer.json("[]"));
        try (HttpTransport transport = transport(Duration.ZERO)) {
            for (int i = 1; i <= 3; i++) {
                transport.send(get(), exchange());
                Background.awaitUntil("the connection ends", () -> server.openConnections() == 0);
                assertThat(server.connections()).isEqualTo(i);
            }
            transport.stream(get(), exchange()).body().readAllBytes();
            Background.awaitUntil("the connection ends", () -> server.openConnections() == 0);
        }
    }

    @Test
    void idleTimeout_short_closesWhenItIsOver() throws Exception {
        server.handle(request -> Answer.json("[]"));
        try (HttpTransport transport = transport(Duration.ofMillis(300))) {
            transport.send(get(), exchange());
            transport.send(get(), exchange());
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.openConnections()).isEqualTo(1);
            Background.awaitUntil("the connection ends", () -> server.openConnections() == 0);
            // Kept again after the pool was empty.
            transport.send(get(), exchange());
            Background.awaitUntil("the connection ends", () -> server.openConnections() == 0);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void send_twoServers_eachKeepsItsConnection() throws Exception {
        server.handle(request -> Answer.json("[]"));
        try (ScriptedServer other = new ScriptedServer();
                HttpTransport transport = transport(Duration.ofSeconds(30))) {
            other.handle(request -> Answer.json("[1]"));
            for (int i = 0; i < 3; i++) {
                transport.send(get(), exchange());
                transport.send(HttpCall.get(other.url("/")), exchange());
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(other.connections()).isEqualTo(1);
        }
    }

    @Test
    void send_serverLimitsIdleTime_isObeyed() throws Exception {
        server.handle(request -> Answer.json("[]").header("Keep-Alive", "timeout=1, max=5"));
        try (HttpTransport transport = transport(Duration.ofSeconds(30))) {
            transport.send(get(), exchange());
            Thread.sleep(1_050);
            transport.send(get(), exchange());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void send_onceOnlyBodyAndTheServerHasClosed_takesANewConnection() throws Exception {
        server.answer(Answer.json("[]").thenClose(), Answer.json("[1]"));
        try (HttpTransport transport = transport(Duration.ofSeconds(30))) {
            transport.send(get(), exchange());
            Background.awaitUntil("the server has closed", () -> server.openConnections() == 0);
            HttpCall call = HttpCall.post(server.url("/"), SourceBody.of(100).once());
            assertThat(transport.send(call, exchange()).body()).asString().isEqualTo("[1]");
        }
    }

    @Test
    void send_getIsAskedToRetry_isSentOnce() throws Exception {
        server.answer(
                Answer.of(503).header("Retry-After", "0"),
                Answer.of(429).header("Retry-After", "0"),
                Answer.redirect(302, "/other"));
        try (HttpTransport transport = transport(Duration.ZERO)) {
            assertThat(transport.send(get(), exchange()).status()).isEqualTo(503);
            assertThat(transport.send(get(), exchange()).status()).isEqualTo(429);
            assertThat(transport.send(get(), exchange()).status()).isEqualTo(302);
        }
        assertThat(server.requests()).hasSize(3);
    }

    private List<Background<HttpReply>> many(HttpTransport transport) {
        List<Background<HttpReply>> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            calls.add(Background.run(() -> transport.send(get(), exchange())));
        }
        return calls;
    }

    private HttpTransport transport(Duration idleTimeout) {
        return Contexts.transport(null, Contexts.settings(null, idleTimeout));
    }

    private HttpCall get() {
        return HttpCall.get(server.url("/"));
    }

    private static TestExchange exchange() {
        return new TestExchange(1_000);
    }
}
