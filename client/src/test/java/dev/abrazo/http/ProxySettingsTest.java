package dev.abrazo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {

    private static final URI HTTPS = URI.create("https://router.huggingface.co/v1");
    private static final URI HTTP = URI.create("http://model.corp:8080/");

    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128, proxy:3128",
        "proxy:3128, proxy:3128",
        "HTTP://proxy.corp, proxy.corp:80",
        "http://proxy:3128/, proxy:3128",
        "http://[::1]:3128, ::1:3128",
        "' http://10.0.0.1:8 ', 10.0.0.1:8"
    })
    void of_url_isParsed(String url, String expected) {
        assertThat(ProxySettings.of(url).server(HTTPS)).hasToString(expected);
        assertThat(ProxySettings.of(url).server(HTTP)).hasToString(expected);
    }

    @Test
    void of_urlWithLogin_isDecodedAndNotShown() {
        ProxySettings settings = ProxySettings.of("http://ada:p%40ss+1@proxy:3128");
        assertThat(settings.server(HTTPS).authorization()).isEqualTo("Basic YWRhOnBAc3MrMQ==");
        assertThat(settings.toString()).doesNotContain("ada", "p@ss", "p%40ss", "YWRh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "http://", "http://a b", "http://proxy:99999", "http://u:secret@:80", "http://u:sec%ret@p"})
    void of_invalidUrl_isRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> ProxySettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`proxy`")
                .hasMessageNotContaining("sec");
    }

    @Test
    void of_socks_isRefusedByItsScheme() {
        assertThatThrownBy(() -> ProxySettings.of("socks5://proxy:1080"))
                .hasMessage("`proxy` is a proxy with the scheme \"socks5\"; only HTTP proxies are supported:"
                        + " http://HOST:PORT.");
    }

    @Test
    void fromEnvironment_noVariable_isNull() {
        assertThat(ProxySettings.fromEnvironment(Map.of("NO_PROXY", "a", "HTTPS_PROXY", " ")))
                .isNull();
    }

    @Test
    void fromEnvironment_variables_areByScheme() {
        ProxySettings settings =
                ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", "secure:1", "http_proxy", "plain:2"));
        assertThat(settings.server(HTTPS)).hasToString("secure:1");
        assertThat(settings.server(HTTPS).setting()).isEqualTo("HTTPS_PROXY");
        assertThat(settings.server(HTTP)).hasToString("plain:2");
        assertThat(settings.server(HTTP).setting()).isEqualTo("http_proxy");
    }

    @Test
    void fromEnvironment_lowerCase_takesPrecedence() {
        assertThat(ProxySettings.fromEnvironment(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2"))
                        .server(HTTPS))
                .hasToString("lower:2");
    }

    @Test
    void fromEnvironment_allProxy_isForSchemesWithoutOne() {
        ProxySettings settings = ProxySettings.fromEnvironment(Map.of("ALL_PROXY", "all:1", "https_proxy", "secure:2"));
        assertThat(settings.server(HTTP)).hasToString("all:1");
        assertThat(settings.server(HTTPS)).hasToString("secure:2");
    }

    @Test
    void fromEnvironment_onlyHttpProxy_leavesHttpsDirect() {
        assertThat(ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", "plain:1"))
                        .server(HTTPS))
                .isNull();
    }

    @Test
    void fromEnvironment_socksInAllProxyBesideAnother_isIgnored() {
        ProxySettings settings =
                ProxySettings.fromEnvironment(Map.of("ALL_PROXY", "socks://a:1", "https_proxy", "secure:2"));
        assertThat(settings.server(HTTPS)).hasToString("secure:2");
        assertThat(settings.server(HTTP)).isNull();
        assertThatThrownBy(() -> ProxySettings.fromEnvironment(Map.of("ALL_PROXY", "socks://a:1")))
                .hasMessageContaining("ALL_PROXY")
                .hasMessageContaining("socks");
    }

    @Test
    void fromEnvironment_cgiProgram_ignoresHttpProxyInUpperCase() {
        assertThat(ProxySettings.fromEnvironment(Map.of("HTTP_PROXY", "evil:1", "REQUEST_METHOD", "GET")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:11434/", "http://127.0.0.1/", "http://127.8.0.1/", "http://[::1]:80/"})
    void fromEnvironment_loopback_isDirect(String url) {
        assertThat(ProxySettings.fromEnvironment(Map.of("ALL_PROXY", "proxy:1")).server(URI.create(url)))
                .isNull();
    }

    @Test
    void fromEnvironment_noProxy_isSplit() {
        ProxySettings settings = ProxySettings.fromEnvironment(
                Map.of("ALL_PROXY", "proxy:1", "no_proxy", " huggingface.co, ,model.corp"));
        assertThat(settings.server(HTTPS)).isNull();
        assertThat(settings.server(HTTP)).isNull();
        assertThat(settings.server(URI.create("https://example.org"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "model.corp, true",
        "MODEL.corp, true",
        "corp, true",
        ".corp, true",
        "*.corp, true",
        "model.corp:8080, true",
        "model.corp:443, false",
        "odel.corp, false",
        "*, true",
        "other.corp, false",
        "'', false"
    })
    void bypass_host_isMatched(String entry, boolean direct) {
        assertThat(ProxySettings.of("proxy:1").bypass(entry).server(HTTP) == null)
                .isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, http://10.1.2.3/, true",
        "10.0.0.0/8, http://11.1.2.3/, false",
        "192.168.1.0/24, http://192.168.1.200:80/, true",
        "192.168.1.0/24, http://192.168.2.1/, false",
        "0.0.0.0/0, http://8.8.8.8/, true",
        "10.0.0.0/99, http://10.0.0.0/, false",
        "10.0.0.0/8, http://ten.example/, false",
        "fd00::1, http://[fd00::1]:8080/, true",
        "[fd00::1]:8080, http://[fd00::1]:8080/, true",
        "[fd00::1]:81, http://[fd00::1]:8080/, false",
        "my_host, http://my_host:8080/, true"
    })
    void bypass_address_isMatched(String entry, String url, boolean direct) {
        assertThat(ProxySettings.of("proxy:1").bypass(entry).server(URI.create(url)) == null)
                .isEqualTo(direct);
    }

    @Test
    void direct_hasNoProxy() {
        assertThat(ProxySettings.direct().server(HTTPS)).isNull();
    }
}
