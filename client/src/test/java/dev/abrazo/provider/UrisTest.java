package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {

    @ParameterizedTest
    @CsvSource({
        "https://h, a/b, https://h/a/b",
        "https://h/, a/b, https://h/a/b",
        "https://h/x//, a/b, https://h/x/a/b",
        "https://h:8443/x?q=1%202, a, https://h:8443/x/a?q=1%202",
        "http://[::1]:80/x, a, http://[::1]:80/x/a",
        "https://h, models/org/name:version, https://h/models/org/name:version",
        "https://h, 'models/org/a name', https://h/models/org/a%20name",
        "https://h, 'models/org/a?b#c', https://h/models/org/a%3Fb%23c",
        "https://h/a%2Fb, c, https://h/a%2Fb/c"
    })
    void append_path_isBetweenPathAndQueryOfTheBase(URI base, String path, URI expected) {
        assertThat(Uris.append(base, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/a/b?c, https://router/p/a/b?c",
        "https://h, https://router/p",
        "https://h/a..b/..c, https://router/p/a..b/..c",
        "https://h/x/../../etc,",
        "https://h/..,",
        "https://h/%2e%2e/etc,",
        "file:///etc/passwd,"
    })
    void follow_address_staysBehindTheBase(String address, @Nullable URI expected) {
        assertThat(Route.of(URI.create("https://router/p"), null, CallOptions.NONE)
                        .follow(address))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://h", "http://h:80/a?b=c", "HTTPS://h/x%20y"})
    void web_httpUrl_isAccepted(String text) {
        assertThat(Uris.web(text)).isEqualTo(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "/a",
                "//h/a",
                "file:///etc/passwd",
                "ftp://h/a",
                "https:",
                "https:///a",
                "https://h/a b"
            })
    void web_anythingElse_isNull(String text) {
        assertThat(Uris.web(text)).isNull();
    }
}
