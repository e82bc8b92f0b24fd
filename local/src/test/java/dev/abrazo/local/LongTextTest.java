package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Cancellation;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.ZeroShotClassification;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts above the 256 tokens of the embedded model. */
@Timeout(60)
class LongTextTest {

    private static final Local LOCAL = Local.create();
    private static final String START = "The quick brown fox jumps over the lazy dog. ".repeat(40);
    // 12 million characters, and a part of them.
    private static final String LONG = START + "word ".repeat(2_400_000);
    private static final String SHORT = START + "word ".repeat(400);
    private static final String WARNING =
            "A text was longer than the 256 tokens that the model reads: only the first 256 tokens"
                    + " are used. To use all of a long text, split it.";

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Test
    @Timeout(10)
    void featureExtraction_enormousText_isTokenizedUpToTheLimit() {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(LONG);
        Reply<FeatureExtraction.Result> reply = LOCAL.run(FeatureExtraction.TASK, call(input, null));
        assertThat(reply.output().vector()).isEqualTo(vector(SHORT));
        assertThat(reply.metadata().warnings()).containsExactly(WARNING);
        assertThat(reply.metadata().json()).containsEntry("warnings", List.of(WARNING));
    }

    @Test
    void featureExtraction_textOf256Tokens_hasNoWarning() {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input("word ".repeat(254));
        Reply<FeatureExtraction.Result> reply = LOCAL.run(FeatureExtraction.TASK, call(input, null));
        assertThat(reply.metadata().warnings()).isEmpty();
        assertThat(reply.metadata().json()).doesNotContainKey("warnings");
    }

    @Test
    void featureExtraction_lastTokensOfALongText_warningNamesThem() {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(
                LONG, p -> p.truncationDirection(FeatureExtraction.TruncationDirection.LEFT));
        Reply<FeatureExtraction.Result> reply = LOCAL.run(FeatureExtraction.TASK, call(input, null));
        assertThat(reply.output().vector()).isEqualTo(vector("word ".repeat(254)));
        assertThat(reply.metadata().warnings())
                .singleElement()
                .asString()
                .contains("only the last 256 tokens are used");
    }

    @Test
    void featureExtraction_enormousTextAndTruncateFalse_isRejected() {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(LONG, p -> p.truncate(false));
        assertThatThrownBy(() -> LOCAL.run(FeatureExtraction.TASK, call(input, null)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("A text has more than 256 tokens, and the model reads at most 256.");
    }

    @Test
    @Timeout(10)
    void sentenceSimilarity_enormousTexts_areCountedInOneWarning() {
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input =
                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query(LONG, List.of("a fox", LONG)));
        Reply<float[]> reply = LOCAL.run(SentenceSimilarity.TASK, call(input, null));
        assertThat(reply.output()[1]).isEqualTo(1f);
        assertThat(reply.metadata().warnings())
                .singleElement()
                .asString()
                .startsWith("2 texts were longer than the 256 tokens that the model reads");
    }

    @Test
    @Timeout(10)
    void zeroShotClassification_enormousTextAndLabels_areTokenizedUpToTheLimit() {
        ZeroShotClassification.Result expected = zeroShot(SHORT, "animals", SHORT);
        ZeroShotClassification.Result result = zeroShot(LONG, "animals", LONG);
        assertThat(result.scores()).isEqualTo(expected.scores());
    }

    @Test
    void run_manyLongTextsAndATimeout_endsInTime() {
        List<String> texts = Collections.nCopies(5_000, LONG.substring(0, 1_000_000));
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input =
                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query("a fox", texts));
        long began = System.nanoTime();
        assertThatThrownBy(() -> LOCAL.run(SentenceSimilarity.TASK, call(input, Duration.ofMillis(300))))
                .isInstanceOf(InferenceTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void cancelAndClose_whileLongTextsAreTokenized_endTheCall() throws InterruptedException {
        List<String> texts = Collections.nCopies(5_000, LONG.substring(0, 1_000_000));
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input =
                SentenceSimilarity.TASK.input(new SentenceSimilarity.Query("a fox", texts));
        try (Local local = Local.create()) {
            assertEnds(local, input, Cancellation::cancel);
            assertEnds(local, input, cancellation -> local.close());
        }
    }

    private static void assertEnds(
            Local local, Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input, Consumer<Cancellation> end)
            throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        Call<Input<SentenceSimilarity.Query, SentenceSimilarity.Params>> call =
                Call.of(null, input, CallOptions.NONE, cancellation);
        CompletableFuture<?> running = CompletableFuture.supplyAsync(() -> local.run(SentenceSimilarity.TASK, call));
        Thread.sleep(300);
        end.accept(cancellation);
        assertThatThrownBy(() -> running.get(3, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
    }

    private static ZeroShotClassification.Result zeroShot(String text, String... labels) {
        Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input =
                ZeroShotClassification.TASK.input(new ZeroShotClassification.Query(text, List.of(labels)));
        return LOCAL.run(ZeroShotClassification.TASK, call(input, null)).output();
    }

    private static float[] vector(String text) {
        Input<String, FeatureExtraction.Params> input = FeatureExtraction.TASK.input(text);
        return LOCAL.run(FeatureExtraction.TASK, call(input, null)).output().vector();
    }

    private static <I> Call<I> call(I input, @Nullable Duration timeout) {
        CallOptions options = timeout == null
                ? CallOptions.NONE
                : CallOptions.builder().timeout(timeout).build();
        return Call.of(null, input, options);
    }
}
