package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import dev.abrazo.text.TextClassification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Precedence of the model and the options of a client, a bound client and a call. */
class BindingTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":1}]");
    private static final Input<String, TextClassification.Params> INPUT = TextClassification.TASK.input("a");

    @RegisterExtension
    final Wired wired = new Wired();

    @Test
    void model_setAtSeveralLevels_callThenBindingThenClientThenTask() {
        wired.server().handle(request -> LABELS);
        InferenceClient plain = wired.hf();
        InferenceClient hf = wired.client(b -> b.model("client/m"));

        plain.textClassification("a");
        hf.textClassification("a");
        hf.model("bound/m").textClassification("a");
        hf.model("bound/m").call(TextClassification.TASK, INPUT).model("call/m").run();
        hf.model("bound/m")
                .json("text-classification", Map.of("inputs", "a"))
                .model("json/m")
                .reply();

        assertThat(wired.server().requests())
                .extracting(request -> request.path())
                .containsExactly(
                        "/hf-inference/models/distilbert/distilbert-base-uncased-finetuned-sst-2-english",
                        "/hf-inference/models/client/m",
                        "/hf-inference/models/bound/m",
                        "/hf-inference/models/call/m",
                        "/hf-inference/models/json/m");
    }

    @Test
    void options_ofACall_overrideTheDefaultsFieldByField() {
        wired.server().handle(request -> LABELS);
        CallOptions defaults = CallOptions.builder()
                .useCache(false)
                .useGpu(true)
                .header("X-A", "default")
                .header("X-B", "default")
                .build();
        InferenceClient hf = wired.client(b -> b.defaults(defaults));

        hf.textClassification("a");
        hf.options(o -> o.useGpu(false).header("X-A", "bound")).textClassification("a");
        hf.options(o -> o.useGpu(false))
                .call(TextClassification.TASK, INPUT)
                .options(o -> o.useCache(true).waitForModel(true))
                .options(o -> o.header("X-B", "call"))
                .run();

        assertThat(wired.request(0)).contains("x-a: default\nx-b: default\nx-use-cache: false\nx-use-gpu: true\n");
        assertThat(wired.request(1)).contains("x-a: bound\nx-b: default\nx-use-cache: false\n\n");
        assertThat(wired.request(2)).contains("x-a: default\nx-b: call\nx-wait-for-model: true\n\n");
    }

    @Test
    void options_ofTheBuilder_areDefaults() {
        wired.server().handle(request -> LABELS);

        wired.client(b -> b.provider("hf-inference")
                        .defaults(CallOptions.builder()
                                .provider("groq")
                                .billTo("org")
                                .build()))
                .textClassification("a");

        assertThat(wired.request())
                .startsWith("POST https://router.huggingface.co/hf-inference/")
                .contains("x-hf-bill-to: org");
    }

    @Test
    void reply_hasItsMetadata() {
        wired.server()
                .answer(LABELS.header("x-request-id", "req-7")
                        .header("x-compute-time", "0.125")
                        .header("x-prompt-tokens", "3")
                        .header("x-generated-tokens", "5")
                        .header("X-RateLimit-Remaining", "99"));

        Reply<List<Label>> reply = wired.hf()
                .call(TextClassification.TASK, INPUT)
                .model("org/m")
                .timeout(Duration.ofSeconds(30))
                .reply();

        assertThat(reply.output()).containsExactly(new Label("a", 1));
        assertThat(reply.metadata().status()).isEqualTo(200);
        assertThat(reply.metadata().requestId()).isEqualTo("req-7");
        assertThat(reply.metadata().provider()).isEqualTo("hf-inference");
        assertThat(reply.metadata().model()).isEqualTo("org/m");
        assertThat(reply.metadata().backend()).isEqualTo("remote");
        assertThat(reply.metadata().attempts()).isEqualTo(1);
        assertThat(reply.metadata().computeTime()).isEqualTo(Duration.ofMillis(125));
        assertThat(reply.metadata().usage()).isEqualTo(Map.of("prompt_tokens", 3L, "completion_tokens", 5L));
        assertThat(reply.metadata().headers()).containsEntry("x-ratelimit-remaining", List.of("99"));
        Map<String, Object> json = reply.metadata().json();
        assertThat(json.remove("elapsed_ms")).isInstanceOf(Long.class);
        assertThat(json)
                .isEqualTo(Map.of(
                        "status",
                        200L,
                        "attempts",
                        1L,
                        "provider",
                        "hf-inference",
                        "model",
                        "org/m",
                        "request_id",
                        "req-7",
                        "compute_time",
                        0.125,
                        "usage",
                        Map.of("prompt_tokens", 3L, "completion_tokens", 5L),
                        "backend",
                        "remote"));
    }
}
