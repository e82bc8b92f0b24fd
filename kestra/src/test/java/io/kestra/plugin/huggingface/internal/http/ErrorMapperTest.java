package io.kestra.plugin.huggingface.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.http.HttpTransport.TransportException;
import dev.abrazo.http.HttpTransport.TransportException.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMapperTest {

    @ParameterizedTest
    @CsvSource({
        "https://a/?key=secret is not in the configured allowed list (kestra.tasks.http.allowed-list)., not in, allowed, add",
        "https://a/?key=secret is in the configured denied list (kestra.tasks.http.denied-list)., in, denied, remove"
    })
    void refusedBy_aListOfTheInstance_namesItWithoutTheUrl(String message, String where, String list, String advice) {
        Exception failure = ErrorMapper.refusedBy(new IllegalArgumentException("The URI " + message));
        assertThat(failure)
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.phase()).isEqualTo(Phase.PROXY);
                    assertThat(e.hint()).contains(advice).contains("administrator");
                })
                .hasMessage(
                        "Kestra does not allow this URL: it is " + where + " `kestra.tasks.http." + list + "-list`");
    }

    @Test
    void refusedBy_anythingElse_isTheSame() {
        IllegalArgumentException failure = new IllegalArgumentException("no host");
        assertThat(ErrorMapper.refusedBy(failure)).isSameAs(failure);
    }
}
