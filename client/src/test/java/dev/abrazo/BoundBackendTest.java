package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.chat.ChatCompletion;
import dev.abrazo.chat.ChatMessage;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.task.Input;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TextClassification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client on the backend of another client calls the same servers. */
class BoundBackendTest {

    private static final Answer LABELS = Answer.json("[[{\"label\":\"a\",\"score\":1}]]");
    private static final Input<String, TextClassification.Params> INPUT = TextClassification.TASK.input("a");

    @RegisterExtension
    final Wired wired = new Wired();

    private InferenceClient on(InferenceClient inner) {
        return wired.client(b -> b.backend(inner.backend()));
    }

    private InferenceClient atAnEndpoint() {
        return wired.client(b -> b.endpoint(URI.create("https://own.example.org/v1"))
                .token("own-key")
                .model("org/m")
                .defaults(CallOptions.builder()
                        .header("X-Api-Key", "secret")
                        .timeout(Duration.ofMillis(300))
                        .build()));
    }

    @Test
    void clientOnAnothersBackend_keepsEndpointTokenHeadersAndModel() {
        wired.server()
                .answer(
                        Answer.json("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}"),
                        Answer.events("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},"
                                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));
        InferenceClient outer = on(atAnEndpoint());

        outer.chatCompletion("a");
        outer.call(ChatCompletion.TASK, List.of(ChatMessage.user("a"))).stream().assembled();

        for (int i = 0; i < 2; i++) {
            assertThat(wired.request(i))
                    .startsWith("POST https://own.example.org/v1/chat/completions\n")
                    .contains("authorization: Bearer own-key\n", "x-api-key: secret\n", "\"model\":\"org/m\"");
        }
    }

    @Test
    void clientOnAnothersBackend_keepsItsTimeout() {
        wired.server().answer(Answer.silence());
        InferenceClient outer = on(atAnEndpoint());

        assertThatThrownBy(() -> outer.textClassification("a")).isInstanceOf(InferenceTimeoutException.class);
    }

    @Test
    void clientOnAnothersBackend_overridesWhatItNamesItself() {
        wired.server().answer(LABELS, LABELS);
        InferenceClient inner = atAnEndpoint();

        wired.client(b -> b.backend(inner.backend()).provider("hf-inference").model("org/other"))
                .textClassification("a");
        on(inner).call(TextClassification.TASK, INPUT).token("of-the-call").run();

        assertThat(wired.request(0))
                .startsWith("POST https://router.huggingface.co/hf-inference/models/org/other\n")
                .doesNotContain("own-key", "secret");
        assertThat(wired.request(1))
                .startsWith("POST https://own.example.org/v1\n")
                .contains("authorization: Bearer of-the-call\n");
    }

    @Test
    void listsOnAnothersBackend_areSplitAsByThatClient() {
        wired.server().answer(Answer.json("[[{\"label\":\"A\",\"score\":1}],[{\"label\":\"B\",\"score\":1}]]"));
        InferenceClient inner = wired.client(b -> b.token("hf_inner").model("org/m"));

        assertThat(on(inner).each(TextClassification.TASK, List.of(INPUT, INPUT)))
                .hasSize(2);

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/hf-inference/models/org/m\n")
                .contains("authorization: Bearer hf_inner");
    }

    @Test
    void firstOf_clientsAtTheirOwnServers_callsTheOneThatSupportsTheTask() {
        wired.server().answer(LABELS);
        InferenceClient groq = wired.client(b -> b.token("gsk_own").provider("groq"));
        InferenceClient own = wired.client(b -> b.endpoint(URI.create("https://own.example.org/labels")));

        wired.client(b -> b.backend(Backend.firstOf(groq.backend(), own.backend())))
                .textClassification("a");

        assertThat(wired.request())
                .startsWith("POST https://own.example.org/labels\n")
                .doesNotContain("gsk_own");
    }
}
