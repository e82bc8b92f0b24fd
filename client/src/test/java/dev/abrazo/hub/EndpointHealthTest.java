package dev.abrazo.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.error.AuthenticationException;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointHealthTest {

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private InferenceClient client(String path) {
        return InferenceClient.builder()
                .environment(Map.of())
                .endpoint(server.url().resolve(path))
                .token("mine")
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /health",
        "/v1, /health",
        "/v1/chat/completions, /health",
        "/llama/v1/, /llama/health",
        "/proxy/a, /proxy/a/health",
        "/v1?key=7, /health?key=7"
    })
    void health_endpointUrl_isAskedNextToItsRoutes(String path, String expected) {
        server.answer(Answer.of(200).body("Ok".getBytes()));

        try (InferenceClient hf = client(path)) {
            assertThat(hf.health()).isTrue();
        }

        assertThat(server.requests().get(0).method()).isEqualTo("GET");
        assertThat(server.requests().get(0).path()).isEqualTo(expected);
        assertThat(server.requests().get(0).header("authorization")).isEqualTo("Bearer mine");
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503"})
    void health_serverError_isFalseAfterOneRequest(int status) {
        server.answer(Answer.json(status, "{\"error\":\"not ready\"}"));

        try (InferenceClient hf = client("/")) {
            assertThat(hf.health()).isFalse();
        }

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void health_rejectedTokenOrNoSuchRoute_isAnError() {
        server.answer(Answer.json(401, "{}"), Answer.of(404));

        try (InferenceClient hf = client("/")) {
            assertThatThrownBy(hf::health).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(hf::health).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void health_withoutEndpoint_isRefused() {
        try (InferenceClient hf =
                InferenceClient.builder().environment(Map.of()).build()) {
            assertThatThrownBy(hf::health)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("The client has no endpoint. Set the URL of your server with `endpoint`.");
            assertThatThrownBy(hf::endpointInfo).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void endpointInfo_object_isReturned() {
        server.answer(Answer.json("{\"model_id\":\"org/m\",\"max_input_tokens\":4095}"));

        try (InferenceClient hf = client("/v1")) {
            assertThat(hf.endpointInfo()).containsEntry("model_id", "org/m").containsEntry("max_input_tokens", 4095L);
        }

        assertThat(server.requests().get(0).path()).isEqualTo("/info");
    }
}
