package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.ConnectionException;
import dev.abrazo.http.ProxySettings;
import dev.abrazo.jdk.JdkTransport;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, certificates and headers set on the builder, over sockets. */
@Timeout(60)
class NetworkSettingsTest {

    private static final String LABELS = "[{\"label\":\"POSITIVE\",\"score\":0.9}]";

    @TempDir
    Path folder;

    private static String label(String url, Consumer<InferenceClient.Builder> settings) {
        InferenceClient.Builder builder =
                InferenceClient.builder().environment(Map.of()).endpoint(url);
        settings.accept(builder);
        try (InferenceClient hf = builder.build()) {
            return hf.options(o -> o.retryOnError(false))
                    .textClassification("x")
                    .get(0)
                    .label();
        }
    }

    private static Certificate certificate() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = ScriptedServer.class.getResourceAsStream("self-signed.p12")) {
            store.load(in, "scripted".toCharArray());
        }
        return store.getCertificate(store.aliases().nextElement());
    }

    private Path pem() throws GeneralSecurityException, IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(certificate().getEncoded());
        return Files.writeString(
                folder.resolve("ca.pem"),
                "# --- a comment ---\n-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void proxy_url_isUsed() {
        try (ScriptedServer proxy = new ScriptedServer().handle(request -> Answer.json(LABELS))) {
            assertThat(label("http://model.invalid/m", b -> b.proxy("127.0.0.1:" + proxy.port())))
                    .isEqualTo("POSITIVE");
            assertThat(proxy.only().line()).isEqualTo("POST http://model.invalid/m HTTP/1.1");
        }
    }

    @Test
    void proxy_invalidUrl_isAConfigurationErrorWithoutTheUrl() {
        assertThatThrownBy(() -> InferenceClient.builder().proxy("http://ada:secret@:1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void proxyFromEnvironment_variables_areUsedAndNamedInErrors() {
        try (ScriptedServer proxy =
                new ScriptedServer().handle(request -> Answer.of(407).thenClose())) {
            Map<String, String> variables = Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            assertThatThrownBy(() -> label(
                            "https://model.invalid/m",
                            b -> b.environment(variables).proxyFromEnvironment()))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " requires credentials (407)")
                    .hasMessageContaining("HTTPS_PROXY");
        }
    }

    @Test
    void proxyFromEnvironment_notAsked_readsNoVariable() {
        try (ScriptedServer proxy = new ScriptedServer();
                ScriptedServer server = new ScriptedServer().handle(request -> Answer.json(LABELS))) {
            Map<String, String> variables = Map.of("http_proxy", "http://127.0.0.1:" + proxy.port());
            assertThat(label(server.url("/m").toString(), b -> b.environment(variables)))
                    .isEqualTo("POSITIVE");
            assertThat(proxy.requests()).isEmpty();
        }
    }

    @Test
    void proxyFromEnvironment_proxyIsSet_takesPrecedence() {
        try (ScriptedServer proxy = new ScriptedServer().handle(request -> Answer.json(LABELS))) {
            Map<String, String> variables = Map.of("http_proxy", "socks5://broken:1");
            assertThat(label(
                            "http://model.invalid/m",
                            b -> b.environment(variables)
                                    .proxyFromEnvironment()
                                    .proxy(ProxySettings.of("127.0.0.1:" + proxy.port()))))
                    .isEqualTo("POSITIVE");
        }
    }

    @Test
    void certificates_caFileTrustStoreOrVariable_areTrusted() throws Exception {
        Path pem = pem();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", certificate());
        Path store = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, "changeit".toCharArray());
        }
        try (ScriptedServer server = ScriptedServer.tls()) {
            server.handle(request -> Answer.json(LABELS));
            String url = server.url("/m").toString();
            assertThat(label(url, b -> b.caFile(pem))).isEqualTo("POSITIVE");
            assertThat(label(url, b -> b.trustStore(store, "changeit"))).isEqualTo("POSITIVE");
            assertThat(label(url, b -> b.sslContext(ScriptedServer.trust()))).isEqualTo("POSITIVE");
            assertThat(label(
                            url,
                            b -> b.environment(Map.of("SSL_CERT_FILE", pem.toString()))
                                    .proxyFromEnvironment()))
                    .isEqualTo("POSITIVE");
            assertThatThrownBy(() -> label(url, b -> {}))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("certificate is not trusted");
        }
    }

    @Test
    void certificates_unreadableFile_isNamedWithTheReason() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> InferenceClient.builder().caFile(missing).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("`caFile`, " + missing + ": there is no such file");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        assertThatThrownBy(() -> InferenceClient.builder()
                        .environment(Map.of("SSL_CERT_FILE", text.toString()))
                        .proxyFromEnvironment()
                        .build())
                .hasMessageContaining("SSL_CERT_FILE, " + text + ": it has no certificate in the PEM format");
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> InferenceClient.builder().caFile(damaged).build())
                .hasMessageContaining("one of its certificates is damaged");
        assertThatThrownBy(() ->
                        InferenceClient.builder().trustStore(text, "secret").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("`trustStore`, " + text)
                .hasMessageNotContaining("secret");
    }

    @Test
    void keyStore_wrongPassword_isReported() throws Exception {
        Path store = folder.resolve("keys.p12");
        try (var in = ScriptedServer.class.getResourceAsStream("self-signed.p12")) {
            Files.copy(in, store);
        }
        assertThatThrownBy(
                        () -> InferenceClient.builder().keyStore(store, "wrong").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("`keyStore`, " + store + ": the password is wrong");
        InferenceClient.builder().keyStore(store, "scripted").build().close();
    }

    @Test
    void certificates_contradictingSettings_areRefused() throws Exception {
        Path pem = pem();
        assertThatThrownBy(() -> InferenceClient.builder()
                        .caFile(pem)
                        .trustStore(pem, "x")
                        .build())
                .hasMessage("Set `caFile` or `trustStore`, not both.");
        assertThatThrownBy(() -> InferenceClient.builder()
                        .caFile(pem)
                        .sslContext(ScriptedServer.trust())
                        .build())
                .hasMessage("Set `sslContext` or files of certificates, not both.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a proxy", "certificates", "a limit of connections"})
    void transport_besideSettingsOfConnections_isRefused(String setting) {
        InferenceClient.Builder builder = InferenceClient.builder().transport(JdkTransport.create());
        switch (setting) {
            case "a proxy" -> builder.proxyFromEnvironment();
            case "certificates" -> builder.sslContext(ScriptedServer.trust());
            default -> builder.maxConnections(1);
        }
        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Set `transport` or " + setting + ", not both");
    }

    @Test
    void header_isSentWithEachCallAndReplacedByThatOfTheCall() {
        try (ScriptedServer server = new ScriptedServer().handle(request -> Answer.json(LABELS));
                InferenceClient hf = InferenceClient.builder()
                        .environment(Map.of())
                        .endpoint(server.url("/m"))
                        .header("X-Team", "search")
                        .build()) {
            hf.textClassification("x");
            hf.options(o -> o.header("x-team", "ads")).textClassification("x");
            assertThat(server.request(0).header("x-team")).isEqualTo("search");
            assertThat(server.request(1).header("x-team")).isEqualTo("ads");
        }
    }

    @Test
    void header_invalidName_isRefused() {
        assertThatThrownBy(() -> InferenceClient.builder().header("a b", "c").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a b");
    }
}
