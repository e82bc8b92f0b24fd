package dev.abrazo.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallOptionsSecretsTest {

    @Test
    void toString_secretsEverywhere_showsNamesOnly() {
        CallOptions options = CallOptions.builder()
                .token(Token.of("hf_secret1"))
                .endpoint(URI.create("https://user:secret2@host/path?key=secret3"))
                .header("x-api-key", "secret4")
                .extraBody(Map.of("password", "secret5"))
                .build();

        assertThat(options)
                .hasToString(
                        "CallOptions[endpoint=https://host, token=hf_***, headers=[x-api-key], extraBody=[password]]");
    }

    @Test
    void toString_nothingSet_isEmpty() {
        assertThat(CallOptions.NONE).hasToString("CallOptions[]");
    }
}
