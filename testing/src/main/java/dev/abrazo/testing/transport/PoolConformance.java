package dev.abrazo.testing.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Settings of the pool hold, or the transport refuses them by name. */
interface PoolConformance extends TransportBench {

    /** A transport with these settings, or null if it refuses the setting of this name. */
    private @Nullable HttpTransport transport(String name, Consumer<TransportSettings.Builder> changes) {
        try {
            return transport(changes);
        } catch (ConfigurationException e) {
            assertThat(e).hasMessageContaining("`" + name + "`");
            return null;
        }
    }

    @Test
    default void maxConnections_moreCalls_waitForAConnection() throws Exception {
        HttpTransport transport = transport("maxConnections", settings -> settings.maxConnections(2));
        if (transport == null) {
            return;
        }
        server().handle(request -> Answer.json("[]"));
        List<Background<HttpReply>> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            callers.add(Background.run(() -> transport.send(post("/", "{}"), exchange())));
        }
        for (Background<HttpReply> caller : callers) {
            assertThat(caller.value()).extracting(HttpReply::status).isEqualTo(200);
        }
        assertThat(server().connections()).isLessThanOrEqualTo(2);
    }

    @Test
    default void maxConnections_waitingCall_canBeAborted() throws Exception {
        HttpTransport transport = transport("maxConnections", settings -> settings.maxConnections(1));
        if (transport == null) {
            return;
        }
        CountDownLatch gate = new CountDownLatch(1);
        server().handle(request -> Answer.json("[]").waitAt(Answer.BEFORE_HEAD, gate));
        Background<HttpReply> first = Background.run(() -> transport.send(post("/", "{}"), exchange()));
        server().request(0).awaitBody();
        TestExchange waiting = exchange();
        Background<HttpReply> second = Background.run(() -> transport.send(post("/", "{}"), waiting));
        Thread.sleep(50);
        waiting.abort();
        assertThat(second.failure()).isInstanceOf(HttpTransport.TransportException.class);
        gate.countDown();
        assertThat(first.value()).extracting(HttpReply::status).isEqualTo(200);
        assertThat(transport.send(post("/", "{}"), exchange()).status()).isEqualTo(200);
        assertThat(server().requests()).hasSize(2);
        assertThat(server().connections()).isEqualTo(1);
    }

    @Test
    default void keepAlive_longerIdleConnection_isNotUsed() throws Exception {
        HttpTransport transport = transport("keepAlive", settings -> settings.keepAlive(Duration.ofMillis(20)));
        if (transport == null) {
            return;
        }
        server().handle(request -> Answer.json("[]"));
        transport.send(get("/"), exchange());
        Thread.sleep(60);
        transport.send(get("/"), exchange());
        assertThat(server().connections()).isEqualTo(2);
    }
}
