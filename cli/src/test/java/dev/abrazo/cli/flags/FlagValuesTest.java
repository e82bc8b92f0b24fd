package dev.abrazo.cli.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.cli.terminal.UsageError;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagValuesTest {

    @ParameterizedTest
    @CsvSource({"60s,PT1M", "60,PT1M", "500ms,PT0.5S", "1.5s,PT1.5S", "10m,PT10M", "2 min,PT2M", "1H,PT1H", "0.5,PT0.5S"
    })
    void time_withAndWithoutUnit_isRead(String text, String time) {
        assertThat(FlagValues.time("--timeout", text)).isEqualTo(Duration.parse(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "soon", "-5s", "0", "5 days", "1e99", "NaN", "9999999h"})
    void time_invalid_isAnErrorWithAnExample(String text) {
        assertThatThrownBy(() -> FlagValues.time("--timeout", text))
                .isInstanceOf(UsageError.class)
                .hasMessage("--timeout takes a time such as 60s, 500ms or 10m, not \"" + text + "\".");
    }

    @Test
    void url_httpAndHttps_areAccepted() {
        assertThat(FlagValues.url("--endpoint", " http://127.0.0.1:8080/v1 "))
                .isEqualTo(URI.create("http://127.0.0.1:8080/v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "host/path", "ftp://host/x", "https://", "not a url"})
    void url_otherValues_areErrors(String text) {
        assertThatThrownBy(() -> FlagValues.url("--endpoint", text))
                .isInstanceOf(UsageError.class)
                .hasMessageStartingWith("--endpoint takes a URL such as https://host/path");
    }

    @Test
    void header_nameAndValue_areSplitAtTheFirstColon() {
        assertThat(FlagValues.header("X-Time: 12:30")).isEqualTo(new FlagValues.Named("X-Time", "12:30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t", ": s3cr3t", "X Y: s3cr3t", "X: s3cr3t\r\nEvil: 1", "X: s3cr3tü"})
    void header_invalid_isAnErrorThatDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> FlagValues.header(text))
                .isInstanceOf(UsageError.class)
                .message()
                .startsWith("--header takes 'Name: value'")
                .doesNotContain("s3cr3t");
    }

    @Test
    void named_valueWithEqualsSigns_isKept() {
        assertThat(FlagValues.named("-p", "NAME=VALUE", "a=b=c")).isEqualTo(new FlagValues.Named("a", "b=c"));
        assertThatThrownBy(() -> FlagValues.named("-p", "NAME=VALUE", "alone"))
                .hasMessage("-p takes NAME=VALUE, not \"alone\".");
    }
}
