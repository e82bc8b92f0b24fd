package dev.abrazo.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.Inference;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.error.ConfigurationException;
import dev.abrazo.media.Media;
import dev.abrazo.testing.Answer;
import dev.abrazo.testing.Wired;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsWireTest {

    private static final Answer LABELS = Answer.json("[{\"label\":\"a\",\"score\":1}]");
    private static final Answer CHAT = Answer.json("{\"choices\":[{\"message\":{\"content\":\"a\"}}]}");
    private static final Consumer<CallOptions.Builder> ALL =
            o -> o.useCache(false).waitForModel(true).useGpu(true).dontLoadModel(true);

    @RegisterExtension
    final Wired wired = new Wired();

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("JSON", LABELS, (Consumer<Inference>) hf -> hf.textClassification("a")),
                Arguments.of("raw bytes", LABELS, (Consumer<Inference>)
                        hf -> hf.imageClassification(Media.of(new byte[] {1}, "image/png"))),
                Arguments.of("base64", LABELS, (Consumer<Inference>)
                        hf -> hf.imageClassification(Media.of(new byte[] {1}, "image/png"), p -> p.topK(1))),
                Arguments.of("root parameters", Answer.json("[1]"), (Consumer<Inference>)
                        hf -> hf.featureExtraction("a", p -> p.normalize(true))),
                Arguments.of("completions", Answer.json("{\"choices\":[{\"text\":\"a\"}]}"), (Consumer<Inference>)
                        hf -> hf.textGeneration("a")),
                Arguments.of("chat by the router", CHAT, (Consumer<Inference>) hf -> hf.chatCompletion("a")),
                Arguments.of("chat at hf-inference", CHAT, (Consumer<Inference>)
                        hf -> hf.options(o -> o.provider("hf-inference")).chatCompletion("a")),
                Arguments.of("an endpoint", LABELS, (Consumer<Inference>) hf ->
                        hf.options(o -> o.endpoint(URI.create("https://e"))).textClassification("a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void options_areHeadersForEveryKindOfBody(String kind, Answer answer, Consumer<Inference> call) {
        wired.server().answer(answer);

        call.accept(wired.hf().options(ALL));

        assertThat(wired.request())
                .contains("x-load-model: 0\nx-use-cache: false\nx-use-gpu: true\nx-wait-for-model: true\n")
                .doesNotContain("\"options\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void options_withDefaultValues_areNotSent(String kind, Answer answer, Consumer<Inference> call) {
        wired.server().answer(answer);

        call.accept(wired.hf()
                .options(o -> o.useCache(true)
                        .waitForModel(false)
                        .useGpu(false)
                        .dontLoadModel(false)
                        .retryOnError(true)));

        assertThat(wired.request()).doesNotContain("\nx-");
    }

    @Test
    void options_ofHuggingFace_areSentToNoOtherProvider() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"inferenceProviderMapping\":{\"groq\":{\"providerId\":\"g\",\"status\":\"live\",\"task\":\"conversational\"}}}"),
                        CHAT);

        wired.hf()
                .options(ALL)
                .options(o -> o.optionsInBody(true).provider("groq"))
                .model("org/m")
                .chatCompletion("a");

        assertThat(wired.request(1)).doesNotContain("x-use").doesNotContain("\"options\"");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void optionsInBody_areInBodyAndHeaders(boolean endpoint) {
        wired.server().answer(LABELS);

        wired.hf()
                .options(ALL)
                .options(o -> {
                    o.optionsInBody(true);
                    if (endpoint) {
                        o.endpoint(URI.create("https://e"));
                    }
                })
                .textClassification("a", p -> p.topK(1));

        assertThat(wired.request())
                .contains("x-load-model: 0\n")
                .endsWith("\n\n{\"inputs\":\"a\",\"parameters\":{\"top_k\":1},\"options\":"
                        + "{\"use_cache\":false,\"wait_for_model\":true,\"use_gpu\":true,\"dont_load_model\":true}}");
    }

    @Test
    void optionsInBody_nothingSet_addNothing() {
        wired.server().answer(LABELS);

        wired.hf().options(o -> o.optionsInBody(true)).textClassification("a");

        assertThat(wired.request()).endsWith("\n\n{\"inputs\":\"a\"}");
    }

    @Test
    void extraBody_isMergedIntoTheBody() {
        wired.server().answer(LABELS, Answer.json("{\"choices\":[{\"text\":\"a\"}]}"), CHAT, LABELS);
        Inference hf = wired.hf().options(o -> o.extraBody(Map.of("made_up", List.of(1))));

        hf.textClassification("a");
        hf.textGeneration("a");
        hf.chatCompletion("a");
        hf.imageClassification(Media.of(new byte[] {1}, "image/png"));

        assertThat(wired.request(0)).endsWith("\n\n{\"inputs\":\"a\",\"made_up\":[1]}");
        assertThat(wired.request(1)).endsWith(",\"prompt\":\"a\",\"made_up\":[1]}");
        assertThat(wired.request(2)).endsWith("\"content\":\"a\"}],\"made_up\":[1]}");
        assertThat(wired.request(3)).endsWith("\n\n{\"inputs\":\"AQ==\",\"parameters\":{},\"made_up\":[1]}");
    }

    @Test
    void extraBodyWithAModel_isRejectedForEveryTask() {
        Inference hf = wired.hf().options(o -> o.extraBody(Map.of("model", "other")));

        assertThatThrownBy(() -> hf.textClassification("a"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("`extraBody` can't set the model. Set it with `model`.");
        assertThat(wired.server().requests()).isEmpty();
    }

    @Test
    void headers_ofTheCaller_areSentAndOverrideTheDefaults() {
        wired.server().answer(LABELS);

        wired.hf()
                .options(o ->
                        o.header("X-Mine", "1").header("accept", "text/plain").billTo("org"))
                .textClassification("a");

        assertThat(wired.request()).isEqualTo("""
                        POST https://router.huggingface.co/hf-inference/models/distilbert/distilbert-base-uncased-finetuned-sst-2-english
                        accept: text/plain
                        authorization: Bearer hf_test
                        content-type: application/json
                        x-hf-bill-to: org
                        x-mine: 1

                        {"inputs":"a"}""");
    }

    @Test
    void billTo_isSentToHuggingFaceOnly() {
        wired.server()
                .answer(
                        Answer.json(
                                "{\"inferenceProviderMapping\":{\"groq\":{\"providerId\":\"g\",\"status\":\"live\",\"task\":\"conversational\"}}}"),
                        CHAT,
                        LABELS);

        wired.client(b -> b.token("gsk_own").provider("groq"))
                .options(o -> o.billTo("org"))
                .model("org/m")
                .chatCompletion("a");
        wired.hf()
                .options(o -> o.billTo("org").endpoint(URI.create("https://e.example.org")))
                .textClassification("a");

        assertThat(wired.request(1)).startsWith("POST https://api.groq.com/").doesNotContain("bill-to");
        assertThat(wired.request(2)).startsWith("POST https://e.example.org/").doesNotContain("bill-to");
    }
}
