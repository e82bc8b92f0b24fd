package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpCall;
import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.Background;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.transport.TestExchange;
import dev.abrazo.testing.transport.TransportConformance;
import io.kestra.core.http.client.configurations.HttpConfiguration;
import io.kestra.core.http.client.configurations.SslOptions;
import io.kestra.core.models.property.Property;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract over TLS. Kestra's clients trust the issuers that Java trusts, or every certificate. */
class KestraTransportTlsTest extends TransportConformance {

    @Override
    protected HttpTransport create(TransportSettings settings) {
        return Contexts.transport(trustAll(true), Contexts.settings(settings.connectTimeout(), Duration.ofSeconds(30)));
    }

    @Override
    protected ScriptedServer createServer() {
        return ScriptedServer.tls();
    }

    /** Only without the option that this class uses. */
    @Test
    @Override
    public void send_untrustedCertificate_isAPermanentFailure() {
        assertRejected(null);
    }

    @Test
    void send_trustAllIsFalse_checksCertificates() {
        assertRejected(trustAll(false));
    }

    @Test
    void abort_duringTheHandshake_endsTheConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            TestExchange exchange = exchange();
            URI url = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");
            Background<Object> call = Background.run(() -> transport().send(HttpCall.get(url), exchange));
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(10_000);
                assertThat(accepted.getInputStream().read()).isEqualTo(22);
                exchange.abort();
                assertThat(call.failure()).isInstanceOf(TransportException.class);
                assertThat(accepted.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private void assertRejected(HttpConfiguration configuration) {
        try (HttpTransport transport =
                Contexts.transport(configuration, Contexts.settings(Duration.ofSeconds(10), Duration.ZERO))) {
            assertThatThrownBy(() -> transport.send(get("/"), exchange()))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.phase()).isEqualTo(Phase.TLS))
                    .hasMessage("its certificate is not trusted: Java knows none of its issuers");
        }
        assertThat(server().requests()).isEmpty();
    }

    private static HttpConfiguration trustAll(boolean all) {
        return HttpConfiguration.builder()
                .ssl(SslOptions.builder()
                        .insecureTrustAllCertificates(Property.ofValue(all))
                        .build())
                .build();
    }
}
