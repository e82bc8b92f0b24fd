package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.InferenceTimeoutException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.ZeroShotClassification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of texts in one call: the results equal those of single texts. */
@Timeout(60)
class ListTest {

    private static final Local LOCAL = Local.create();

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @Test
    void runAll_embeddedModel_returnsExactlyTheVectorsOfSingleTexts() {
        List<Input<String, FeatureExtraction.Params>> inputs = inputs(texts(60));
        List<FeatureExtraction.Result> together = all(null, inputs, null).output();
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(together.get(i).vector()).isEqualTo(one(null, inputs.get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void runAll_exactModel_returnsTheVectorsOfSingleTexts(Path model) {
        List<Input<String, FeatureExtraction.Params>> inputs = inputs(texts(300));
        List<FeatureExtraction.Result> together =
                all(model.toString(), inputs, null).output();
        assertThat(together).hasSize(300);
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(together.get(i).vector()).containsExactly(one(model.toString(), inputs.get(i)), within(1e-5f));
        }
    }

    @Test
    void runAll_modelWithTokenVectors_returnsAllTokensOfEachText(@TempDir Path temp) throws IOException {
        String model = TinyModels.asPlain(TinyModels.resource("tiny/bert"), temp.resolve("plain"), 64)
                .toString();
        List<Input<String, FeatureExtraction.Params>> inputs = inputs(texts(20));
        List<FeatureExtraction.Result> together = all(model, inputs, null).output();
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(together.get(i).values())
                    .usingRecursiveComparison()
                    .isEqualTo(LOCAL.run(FeatureExtraction.TASK, Call.of(model, inputs.get(i), CallOptions.NONE))
                            .output()
                            .values());
        }
    }

    @Test
    void runAll_zeroShot_returnsTheRankingsOfSingleTexts() {
        List<Input<ZeroShotClassification.Query, ZeroShotClassification.Params>> inputs = texts(12).stream()
                .map(text -> ZeroShotClassification.TASK.input(
                        new ZeroShotClassification.Query(text, List.of("animals", "law", "numbers"))))
                .toList();
        List<ZeroShotClassification.Result> together = LOCAL.runAll(
                        ZeroShotClassification.TASK, Call.of(null, inputs, CallOptions.NONE))
                .output();
        for (int i = 0; i < inputs.size(); i++) {
            assertThat(together.get(i))
                    .isEqualTo(LOCAL.run(ZeroShotClassification.TASK, Call.of(null, inputs.get(i), CallOptions.NONE))
                            .output());
        }
    }

    @Test
    void runAll_someLongTexts_warnsOnce() {
        List<Input<String, FeatureExtraction.Params>> inputs =
                inputs(List.of("word ".repeat(300), "short", "word ".repeat(400)));
        assertThat(all(null, inputs, null).metadata().warnings())
                .singleElement()
                .asString()
                .startsWith("2 texts were longer than the 256 tokens");
    }

    @Test
    void runAll_timeout_endsInTime() {
        List<Input<String, FeatureExtraction.Params>> inputs =
                inputs(Collections.nCopies(20_000, "step by step ".repeat(80)));
        long began = System.nanoTime();
        assertThatThrownBy(() -> all(null, inputs, Duration.ofMillis(400)))
                .isInstanceOf(InferenceTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void close_whileAListRuns_endsIt() throws InterruptedException {
        List<Input<String, FeatureExtraction.Params>> inputs =
                inputs(Collections.nCopies(20_000, "step by step ".repeat(80)));
        Local local = Local.create();
        CompletableFuture<?> running = CompletableFuture.supplyAsync(
                () -> local.runAll(FeatureExtraction.TASK, Call.of(null, inputs, CallOptions.NONE)));
        Thread.sleep(500);
        local.close();
        assertThatThrownBy(() -> running.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void runAll_unsupportedParameter_isRejected() {
        List<Input<String, FeatureExtraction.Params>> inputs =
                List.of(FeatureExtraction.TASK.input("text", p -> p.set("unknown_parameter", 1L)));
        assertThatThrownBy(() -> all(null, inputs, null)).isInstanceOf(UnsupportedException.class);
    }

    private static Reply<List<FeatureExtraction.Result>> all(
            @Nullable String model, List<Input<String, FeatureExtraction.Params>> inputs, @Nullable Duration timeout) {
        CallOptions options = timeout == null
                ? CallOptions.NONE
                : CallOptions.builder().timeout(timeout).build();
        return LOCAL.runAll(FeatureExtraction.TASK, Call.of(model, inputs, options));
    }

    private static float[] one(@Nullable String model, Input<String, FeatureExtraction.Params> input) {
        return LOCAL.run(FeatureExtraction.TASK, Call.of(model, input, CallOptions.NONE))
                .output()
                .vector();
    }

    private static List<Input<String, FeatureExtraction.Params>> inputs(List<String> texts) {
        return texts.stream().map(text -> FeatureExtraction.TASK.input(text)).toList();
    }

    // Of all lengths, some of equal length, and an empty one.
    private static List<String> texts(int count) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 1; i < count; i++) {
            texts.add("The cat number " + i + " sat on mats. ".repeat(i * 7 % 11));
        }
        return texts;
    }
}
