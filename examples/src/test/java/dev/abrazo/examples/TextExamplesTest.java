package dev.abrazo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.testing.Answer;
import dev.abrazo.testing.RecordedRequest;
import dev.abrazo.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class TextExamplesTest {

    private static final String POSITIVE =
            "[{\"label\":\"POSITIVE\",\"score\":0.9999},{\"label\":\"NEGATIVE\",\"score\":0.0001}]";
    private static final String NEGATIVE =
            "[{\"label\":\"NEGATIVE\",\"score\":0.998},{\"label\":\"POSITIVE\",\"score\":0.002}]";

    @TempDir
    Path folder;

    @Test
    void classifyText_threeCalls_printsLabelsAndOrigin() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(
                    Answer.json("[" + POSITIVE + "]"),
                    Answer.json("[" + POSITIVE + "," + NEGATIVE + "]"),
                    Answer.json("[" + POSITIVE + "]").header("X-Request-Id", "Root=1-abc"));

            assertThat(Example.remote(folder, server, ClassifyText.class).lines())
                    .containsExactly(
                            "POSITIVE 0.9999",
                            "NEGATIVE 0.0001",
                            "POSITIVE",
                            "NEGATIVE",
                            "answered by hf-inference, 1 attempt, request Root=1-abc");
            RecordedRequest first = server.request(0).awaitBody();
            assertThat(first.path())
                    .isEqualTo("/hf-inference/models/distilbert/distilbert-base-uncased-finetuned-sst-2-english");
            assertThat(first.header("Authorization")).isEqualTo("Bearer " + Example.TOKEN);
            assertThat(first.text()).isEqualTo("{\"inputs\":\"I like you. I love you.\",\"parameters\":{\"top_k\":2}}");
            assertThat(server.request(1).awaitBody().text())
                    .isEqualTo("{\"inputs\":[\"Best coffee in town\",\"Cold food, slow service\"]}");
        }
    }

    @Test
    void generateText_parametersSet_printsTheFullText() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(Answer.json("{\"choices\":[{\"index\":0,\"text\":\" 42.\",\"finish_reason\":\"length\"}]}"));

            assertThat(Example.remote(folder, server, GenerateText.class).lines())
                    .containsExactly("The answer to the universe is 42.");
            RecordedRequest request = server.only().awaitBody();
            assertThat(request.path()).isEqualTo("/hf-inference/models/openai-community/gpt2/v1/completions");
            assertThat(request.text())
                    .isEqualTo("{\"model\":\"openai-community/gpt2\",\"prompt\":\"The answer to the universe is\","
                            + "\"max_tokens\":20,\"temperature\":0.7}");
        }
    }

    @Test
    void handleErrors_threeFailures_saysWhatToDo() throws IOException, InterruptedException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(
                    Answer.json(404, "{\"error\":\"Model no-such/model does not exist\"}"),
                    Answer.json(401, "{\"error\":\"Invalid username or password.\"}"),
                    Answer.json(429, "{\"error\":\"Too many requests\"}").header("Retry-After", "3600"));

            assertThat(Example.remote(folder, server, HandleErrors.class).lines())
                    .containsExactly(
                            "no-such/model: check its name",
                            "private/model: set HF_TOKEN, or log in",
                            "busy/model: rate_limit after 1 attempts, may work later");
            assertThat(server.requests()).hasSize(3);
        }
    }
}
