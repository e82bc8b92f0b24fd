package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.ScriptedServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model ids as set by users and as sent. */
class ModelIdTest {

    private static final String LABELS = "[[{\"label\":\"A\",\"score\":1.0}]]";

    private final ScriptedServer server = new ScriptedServer();
    private final InferenceClient hf = InferenceClient.builder()
            .environment(Map.of())
            .routerUrl(server.url())
            .hubUrl(URI.create("http://127.0.0.1:1/hub"))
            .build();

    @AfterEach
    void stop() {
        hf.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/name",
                " org/name\t",
                "https://huggingface.co/org/name",
                "https://huggingface.co/org/name/",
                "http://www.huggingface.co/org/name/tree/main",
                "https://huggingface.co/org/name/blob/main/config.json?x=1#y",
                "HTTPS://HuggingFace.co/org/name?library=transformers",
                "https://hf.co/org/name",
                "huggingface.co/org/name",
                "http://127.0.0.1:1/org/name"
            })
    void model_idOrUrlOfItsPage_isSentAsTheId(String given) {
        server.answer(Answer.json(LABELS), Answer.json(LABELS));

        hf.model(given).textClassification("hi");
        hf.json("text-classification", Map.of("inputs", "hi")).model(given).reply();

        assertThat(server.request(0).path()).isEqualTo("/hf-inference/models/org/name");
        assertThat(server.request(1).path()).isEqualTo("/hf-inference/models/org/name");
    }

    @Test
    void model_urlOfAModelWithoutOrganisation_isItsName() {
        server.answer(Answer.json(LABELS));

        hf.model("https://huggingface.co/gpt2/tree/main").textClassification("hi");

        assertThat(server.request(0).path()).isEqualTo("/hf-inference/models/gpt2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../x|it is a path, and only `local` accepts folders",
                "./x|it is a path, and only `local` accepts folders",
                "/etc/x|it is a path, and only `local` accepts folders",
                "org//x|it is a path, and only `local` accepts folders",
                "https://huggingface.co/../x|it is a path, and only `local` accepts folders",
                "org\\\\x|it contains a control character or a backslash",
                "https://huggingface.co/datasets/org/x|this page of the Hub is not a model",
                "https://huggingface.co/|this page of the Hub is not a model",
                "https://example.org/org/x|it is a URL, but not of a model on the Hub; to use"
                        + " another server, set `endpoint`"
            })
    void model_invalidId_isRejectedBeforeTheCall(String given, String why) {
        String id = given.replace("\\\\", "\\");

        assertThatThrownBy(() -> hf.model(id).textClassification("hi"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("\"" + id + "\" is not a valid model id: " + why + ". Use an id such as org/name.");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void model_emptyId_isRejected(String id) {
        assertThatThrownBy(() -> hf.model(id).textClassification("hi"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The model's id is empty. Set a model such as org/name, or leave it out.");
        assertThatThrownBy(() -> hf.json("text-classification", Map.of("inputs", "hi"))
                        .model(id)
                        .options(o -> o.endpoint(server.url("/v1")))
                        .reply())
                .isInstanceOf(ConfigurationException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void model_atAnEndpoint_isUnchanged() {
        server.answer(Answer.json("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hi\"}}]}"));

        hf.json("chat-completion", Map.of("messages", java.util.List.of(Map.of("role", "user", "content", "x"))))
                .model("/models/my model ")
                .options(o -> o.endpoint(server.url("/v1")))
                .reply();

        assertThat(server.request(0).awaitBody().text()).contains("\"model\":\"/models/my model\"");
    }
}
