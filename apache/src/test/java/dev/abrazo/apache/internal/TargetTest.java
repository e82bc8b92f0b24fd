package dev.abrazo.apache.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.http.ProxySettings;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final ProxySettings.Server PROXY = ProxySettings.Server.of("proxy.test", 3128, null, null, "");

    @ParameterizedTest
    @CsvSource({
        "http://h/a?b=%20,         h,         80,   h,             /a?b=%20",
        "https://h,                h,         443,  h,             /",
        "https://h:/x,             h,         443,  h,             /x",
        "HTTP://H:8080?q,          H,         8080, H:8080,        /?q",
        "http://my_host:8080/v1,   my_host,   8080, my_host:8080,  /v1",
        "http://u:p@h:1/,          h,         1,    h:1,           /",
        "http://[::1]:9/,          ::1,       9,    [::1]:9,       /",
        "http://[fe80::1%25eth0]/, fe80::1%25eth0, 80, [fe80::1%25eth0], /"
    })
    void of_url_isParsed(String address, String host, int port, String header, String path) {
        URI uri = URI.create(address);
        Target target = Target.of(null, uri, null);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.hostHeader()).isEqualTo(header);
        assertThat(target.requestTarget(uri)).isEqualTo(path);
        assertThat(target.tunnelled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http:/a", "file:///a", "ftp://h/", "http://h:99999/", "http://h:1x/", "http://a%20b/", "/a"})
    void of_urlWithoutHost_isRejected(String address) {
        assertThatThrownBy(() -> Target.of(null, URI.create(address), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("null");
    }

    @Test
    void of_sameServer_isTheSameTarget() {
        Target first = Target.of(null, URI.create("http://h:1/a"), null);
        assertThat(Target.of(first, URI.create("http://h:1/b"), null)).isSameAs(first);
        assertThat(Target.of(first, URI.create("https://h:1/a"), null)).isNotSameAs(first);
        assertThat(Target.of(first, URI.create("http://h:2/a"), null)).isNotSameAs(first);
        assertThat(Target.of(first, URI.create("http://h:1/a"), PROXY)).isNotSameAs(first);
    }

    @Test
    void requestTarget_behindAProxy_isTheAbsoluteUrlOrATunnel() {
        URI plain = URI.create("http://u:p@my_host:8080/a?b");
        assertThat(Target.of(null, plain, PROXY).requestTarget(plain)).isEqualTo("http://my_host:8080/a?b");
        assertThat(Target.of(null, plain, PROXY).proxy()).hasToString("proxy.test:3128");
        URI tls = URI.create("https://[::1]/a");
        Target tunnelled = Target.of(null, tls, PROXY);
        assertThat(tunnelled.requestTarget(tls)).isEqualTo("/a");
        assertThat(tunnelled.tunnelled()).isTrue();
        assertThat(tunnelled.hostAndPort()).isEqualTo("[::1]:443");
    }
}
