package dev.abrazo.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpReply;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.SourceBody;
import dev.abrazo.testing.transport.SettingsConformance;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ApacheTransportTest extends SettingsConformance {

    @Override
    protected HttpTransport create(TransportSettings settings) {
        return ApacheTransport.create(settings);
    }

    @Test
    void factory_isFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(HttpTransport.Factory.class))
                .singleElement()
                .satisfies(factory -> {
                    try (HttpTransport transport = factory.create(TransportSettings.DEFAULTS)) {
                        assertThat(transport).isInstanceOf(ApacheTransport.class);
                    }
                });
    }

    @Test
    void connectTimeout_zero_isRejected() {
        assertThatThrownBy(() -> TransportSettings.builder().connectTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectTimeout");
    }

    @Test
    void close_afterUse_endsIdleConnections() throws Exception {
        server().handle(request -> Answer.json("[]"));
        HttpTransport transport = transport(Duration.ofSeconds(1));
        transport.send(post("/", "{}"), exchange());
        transport.send(post("/", SourceBody.of(10)), exchange());
        assertThat(server().openConnections()).isEqualTo(1);
        transport.close();
        Background.awaitUntil("the connections end", () -> server().openConnections() == 0);
        assertThatThrownBy(() -> transport.send(post("/", "{}"), exchange()))
                .isInstanceOf(HttpTransport.TransportException.class)
                .hasMessage("the transport is closed");
    }

    @Test
    void close_runningCall_isCancelled() throws Exception {
        server().answer(Answer.silence());
        HttpTransport transport = transport(Duration.ofSeconds(1));
        Background<HttpReply> call = Background.run(() -> transport.send(post("/", "{}"), exchange()));
        server().request(0).awaitBody();
        transport.close();
        assertThat(call.failure()).isInstanceOf(HttpTransport.TransportException.class);
        server().awaitDisconnect(0);
    }

    @Test
    void send_keepAliveTimeoutOfTheServer_isApplied() throws Exception {
        server().handle(request -> Answer.json("[]").header("Keep-Alive", "timeout=0, max=5"));
        transport().send(get("/"), exchange());
        Thread.sleep(20);
        transport().send(get("/"), exchange());
        assertThat(server().connections()).isEqualTo(2);
    }

    @Test
    void send_withoutHeaders_addsNone() throws Exception {
        server().answer(Answer.json("[]"));
        transport().send(get("/"), exchange());
        assertThat(server().only().headers())
                .extracting(header -> header.name() + ": " + header.value())
                .containsExactly("Host: 127.0.0.1:" + server().port());
    }

    @Test
    void send_bodyThatCanBeReadOnceAndClosedConnection_usesANewConnection() throws Exception {
        server().answer(Answer.json("[]").thenClose(), Answer.json("[1]"));
        transport().send(get("/"), exchange());
        Background.awaitUntil("the server has closed", () -> server().openConnections() == 0);
        assertThat(transport()
                        .send(post("/", SourceBody.of(100).once()), exchange())
                        .body())
                .asString()
                .isEqualTo("[1]");
    }
}
