package dev.abrazo.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.HttpTransport;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import dev.abrazo.http.TransportSettings;
import dev.abrazo.testing.ScriptedServer;
import dev.abrazo.testing.transport.SettingsConformance;
import org.junit.jupiter.api.Test;

/** The complete contract over TLS, with a certificate of a private issuer. */
class ApacheTlsTest extends SettingsConformance {

    @Override
    protected HttpTransport create(TransportSettings settings) {
        return ApacheTransport.create(settings);
    }

    @Override
    protected TransportSettings.Builder settings() {
        return TransportSettings.builder().sslContext(ScriptedServer.trust());
    }

    @Override
    protected ScriptedServer createServer() {
        return ScriptedServer.tls();
    }

    /** Trusts this server's issuer only; by default a transport trusts the public ones. */
    @Test
    @Override
    public void send_untrustedCertificate_isAPermanentFailure() {
        try (ApacheTransport transport = ApacheTransport.create()) {
            assertThatThrownBy(() -> transport.send(get("/"), exchange()))
                    .isInstanceOfSatisfying(
                            HttpTransport.TransportException.class,
                            e -> assertThat(e.phase()).isEqualTo(Phase.TLS))
                    .hasMessageContaining("its certificate is not trusted: Java knows none of its issuers");
        }
        assertThat(server().requests()).isEmpty();
    }
}
