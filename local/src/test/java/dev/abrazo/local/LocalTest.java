package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.backend.Backend;
import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.error.NotFoundException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.TextClassification;
import dev.abrazo.text.TextGeneration;
import dev.abrazo.text.ZeroShotClassification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTest {

    private static final Local LOCAL = Local.create();
    private static final Input<String, FeatureExtraction.Params> TEXT = FeatureExtraction.TASK.input("Hello");

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Test
    void run_noModel_metadataHasTheEmbeddedModel() {
        Reply<FeatureExtraction.Result> reply = LOCAL.run(FeatureExtraction.TASK, call(null, TEXT));
        assertThat(reply.output().vector()).hasSize(384);
        assertThat(reply.metadata().backend()).isEqualTo("local");
        assertThat(reply.metadata().model()).isEqualTo("Xenova/all-MiniLM-L6-v2");
        assertThat(reply.metadata().attempts()).isZero();
        assertThat(reply.metadata().json()).doesNotContainKeys("status", "provider", "request_id");
    }

    @Test
    void run_folder_metadataHasItsName() {
        String folder = TinyModels.resource("tiny/bert").toString();
        Reply<FeatureExtraction.Result> reply = LOCAL.run(FeatureExtraction.TASK, call(folder, TEXT));
        assertThat(reply.output().vector()).hasSize(16);
        assertThat(reply.metadata().model()).isEqualTo(folder);
    }

    @Test
    void featureExtraction_longText_readsTheFirst256Tokens() {
        String start = "word ".repeat(254);
        assertThat(vector(start + "and more of it")).isEqualTo(vector(start));
        assertThat(vector("word ".repeat(253))).isNotEqualTo(vector(start));
    }

    @Test
    void featureExtraction_truncationDirectionLeft_readsTheLastTokens() {
        String end = "word ".repeat(254);
        float[] cut =
                run("and before it " + end, p -> p.truncationDirection(FeatureExtraction.TruncationDirection.LEFT));
        assertThat(cut).isEqualTo(vector(end));
    }

    @Test
    void featureExtraction_truncateFalse_rejectsALongText() {
        assertThatThrownBy(() -> run("word ".repeat(300), p -> p.truncate(false)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("A text has 302 tokens, and the model reads at most 256."
                        + " Shorten it, or remove `truncate: false` so that it is truncated.");
    }

    @Test
    void featureExtraction_normalizeFalse_keepsTheLengthOfTheMean() {
        float[] unit = vector("Hello");
        float[] mean = run("Hello", p -> p.normalize(false));
        assertThat(length(unit)).isCloseTo(1, within(1e-6));
        assertThat(length(mean)).isGreaterThan(1.5);
        assertThat(mean[7] / length(mean)).isCloseTo(unit[7], within(1e-6));
    }

    @Test
    void featureExtraction_dimensions_keepsTheFirstNumbersAtLength1() {
        float[] all = vector("Hello");
        float[] first = run("Hello", p -> p.dimensions(2));
        double length = Math.hypot(all[0], all[1]);
        assertThat(first).hasSize(2);
        assertThat(first[0]).isCloseTo((float) (all[0] / length), within(1e-6f));
        assertThatThrownBy(() -> run("Hello", p -> p.dimensions(385)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("`dimensions` must be between 1 and 384 for this model; it is 385.");
    }

    @Test
    void featureExtraction_unknownPrompt_isReported() {
        assertThatThrownBy(() -> run("Hello", p -> p.promptName("query")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The model has no prompt query; it has none.");
    }

    @Test
    void zeroShot_oneLabel_scoresAreASoftmaxOfTwentyCosines() {
        List<String> labels = List.of("refund", "weather", "music");
        String text = "I want my money back";
        float[] cosines = LOCAL.run(
                        SentenceSimilarity.TASK,
                        call(null, SentenceSimilarity.TASK.input(new SentenceSimilarity.Query(text, labels))))
                .output();
        ZeroShotClassification.Result result = LOCAL.run(
                        ZeroShotClassification.TASK,
                        call(null, ZeroShotClassification.TASK.input(new ZeroShotClassification.Query(text, labels))))
                .output();
        double sum = Math.exp(20 * cosines[0]) + Math.exp(20 * cosines[1]) + Math.exp(20 * cosines[2]);
        assertThat(result.sequence()).isEqualTo(text);
        assertThat(result.labels().get(0)).isEqualTo("refund");
        assertThat(result.scores().get(0)).isCloseTo(Math.exp(20 * cosines[0]) / sum, within(1e-5));
        assertThat(result.scores().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(result.scores()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void zeroShot_multiLabelWithTemplate_scoresAreTheCosinesOfTheHypotheses() {
        String text = "I want my money back";
        float[] cosines = LOCAL.run(
                        SentenceSimilarity.TASK,
                        call(
                                null,
                                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query(
                                        text, List.of("It is about refund.", "It is about fog.")))))
                .output();
        ZeroShotClassification.Result result = LOCAL.run(
                        ZeroShotClassification.TASK,
                        call(
                                null,
                                ZeroShotClassification.TASK.input(
                                        new ZeroShotClassification.Query(text, List.of("fog", "refund")),
                                        p -> p.multiLabel(true).hypothesisTemplate("It is about {}."))))
                .output();
        assertThat(result.labels()).containsExactly("refund", "fog");
        assertThat(result.scores().get(0)).isCloseTo(cosines[0], within(1e-6));
        assertThat(result.scores().get(1)).isCloseTo(Math.max(0, cosines[1]), within(1e-6));
    }

    @Test
    void zeroShot_templateWithoutPlaceholder_isRejected() {
        Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input = ZeroShotClassification.TASK.input(
                new ZeroShotClassification.Query("text", List.of("a", "b")), p -> p.hypothesisTemplate("no place"));
        assertThatThrownBy(() -> LOCAL.run(ZeroShotClassification.TASK, call(null, input)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has no {} for the label");
    }

    @Test
    void run_unsupportedParameter_isRejected() {
        assertThatThrownBy(() -> run("Hello", p -> p.set("temperature", 2L)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage(
                        "The local backend does not support feature-extraction: it does not support the parameters temperature. Supported: dimensions,"
                                + " encoding_format, normalize, prompt_name, truncate, truncation_direction.");
    }

    @Test
    void run_taskWithoutPipeline_namesTheAlternatives() {
        Input<String, TextClassification.Params> input = TextClassification.TASK.input("Hello");
        assertThatThrownBy(() -> LOCAL.run(TextClassification.TASK, call(null, input)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessage("The local backend does not support text-classification: local models support"
                        + " feature-extraction, sentence-similarity, zero-shot-classification only."
                        + " For other tasks, set a token, a provider or an endpoint.");
    }

    @Test
    void run_unknownModel_namesTheKnownOnes() {
        assertThatThrownBy(() -> LOCAL.run(FeatureExtraction.TASK, call("someone/else", TEXT)))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("The local backend has no model someone/else. Use Xenova/all-MiniLM-L6-v2"
                        + " (embedded), or a folder with the files of a model.");
    }

    @Test
    void run_modelWithoutSentenceFiles_namesASuitableModel(@TempDir Path temp) throws IOException {
        Path plain = TinyModels.asPlain(TinyModels.resource("tiny/bert"), temp.resolve("plain"), 64);
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input =
                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query("a", List.of("b")));
        assertThatThrownBy(() -> LOCAL.run(SentenceSimilarity.TASK, call(plain.toString(), input)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(
                        "it is not a sentence model: it has no modules.json. Choose another model, such as Xenova/all-MiniLM-L6-v2.");
    }

    @Test
    void stream_anyTask_isUnsupported() {
        TextGeneration task = TextGeneration.TASK;
        assertThat(LOCAL.supports(task, call(null, TEXT))).isFalse();
        assertThatThrownBy(() -> LOCAL.stream(task, Call.of(null, null, CallOptions.NONE)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("does not support text-generation");
    }

    @Test
    void supports_dependsOnTaskModelAndOptions() {
        CallOptions provider = CallOptions.builder().provider("groq").build();
        CallOptions endpoint = CallOptions.builder()
                .endpoint(URI.create("http://127.0.0.1:1/"))
                .build();
        assertThat(LOCAL.supports(FeatureExtraction.TASK, call(null, TEXT))).isTrue();
        assertThat(LOCAL.supports(
                        FeatureExtraction.TASK,
                        call(TinyModels.resource("tiny/bert").toString(), TEXT)))
                .isTrue();
        assertThat(LOCAL.supports(FeatureExtraction.TASK, call("someone/else", TEXT)))
                .isFalse();
        assertThat(LOCAL.supports(TextClassification.TASK, call(null, TEXT))).isFalse();
        assertThat(LOCAL.supports(FeatureExtraction.TASK, Call.of(null, TEXT, provider)))
                .isFalse();
        assertThat(LOCAL.supports(FeatureExtraction.TASK, Call.of(null, TEXT, endpoint)))
                .isFalse();
    }

    @Test
    void serviceLoader_findsTheBackendByItsName() {
        Backend.Factory found = ServiceLoader.load(Backend.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals("local"))
                .findFirst()
                .orElseThrow();
        try (Backend backend = found.create()) {
            assertThat(backend.id()).isEqualTo("local");
            assertThat(backend.run(FeatureExtraction.TASK, call(null, TEXT))
                            .output()
                            .vector())
                    .isEqualTo(vector("Hello"));
        }
    }

    private static float[] vector(String text) {
        return run(text, p -> {});
    }

    private static float[] run(String text, Consumer<FeatureExtraction.Params> parameters) {
        return LOCAL.run(FeatureExtraction.TASK, call(null, FeatureExtraction.TASK.input(text, parameters)))
                .output()
                .vector();
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float number : vector) {
            sum += number * number;
        }
        return Math.sqrt(sum);
    }

    private static <I> Call<I> call(String model, I input) {
        return Call.of(model, input, CallOptions.NONE);
    }
}
