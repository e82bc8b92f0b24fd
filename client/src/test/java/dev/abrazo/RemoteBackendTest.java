package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Backend;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backend for servers that is built without a client, to combine it with others. */
class RemoteBackendTest {

    private static final Answer LABELS = Answer.json("[[{\"label\":\"a\",\"score\":1}]]");

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private RemoteBackend.Builder builder() {
        return RemoteBackend.builder()
                .environment(Map.of())
                .routerUrl(server.url())
                .hubUrl(server.url());
    }

    @Test
    void build_tokenAndModel_areUsedByAClientOnFirstOf() {
        server.answer(LABELS);
        Backend remote = builder().token("hf_remote").model("org/m").build();
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .backend(Backend.firstOf(remote))
                .build()) {
            assertThat(hf.textClassification("x").get(0).label()).isEqualTo("a");
        }
        assertThat(server.only().path()).isEqualTo("/hf-inference/models/org/m");
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer hf_remote");
        assertThat(remote.id()).isEqualTo("remote");
    }

    @Test
    void build_clientSetsOptions_overridesThoseOfTheBackend() {
        server.answer(LABELS);
        try (InferenceClient hf = InferenceClient.builder()
                .environment(Map.of())
                .backend(builder().token("hf_remote").model("org/m").build())
                .token("hf_client")
                .model("org/other")
                .build()) {
            hf.textClassification("x");
        }
        assertThat(server.only().path()).isEqualTo("/hf-inference/models/org/other");
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer hf_client");
    }

    @Test
    void build_providerAndEndpoint_isRejected() {
        assertThatThrownBy(() -> builder()
                        .provider("groq")
                        .endpoint("https://own.example.org")
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Set a provider or an endpoint, not both.");
    }
}
