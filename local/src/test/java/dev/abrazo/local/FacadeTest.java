package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.abrazo.InferenceClient;
import dev.abrazo.backend.Backend;
import dev.abrazo.error.CancelledException;
import dev.abrazo.error.UnsupportedException;
import dev.abrazo.task.Input;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.text.ZeroShotClassification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client with models in this process. */
@Timeout(120)
class FacadeTest {

    private final InferenceClient hf = InferenceClient.builder().local().build();

    @AfterEach
    void close() {
        hf.close();
    }

    @Test
    void featureExtraction_listOfTexts_returnsTheVectorsOfSingleTexts() {
        List<String> texts = List.of("one", "two and a half", "three");
        List<FeatureExtraction.Result> together = hf.featureExtraction(texts);
        assertThat(together).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(together.get(i).vector())
                    .isEqualTo(hf.featureExtraction(texts.get(i)).vector());
        }
    }

    @Test
    void json_listOfTexts_returnsARankingForEach() {
        Map<String, Object> request = Map.of(
                "inputs",
                List.of("The match ended in a draw", "The court dismissed the case"),
                "parameters",
                Map.of("candidate_labels", List.of("law", "football")));
        List<?> results =
                (List<?>) hf.json("zero-shot-classification", request).reply().output();
        assertThat(results)
                .extracting(result -> ((List<?>) ((Map<?, ?>) result).get("labels")).get(0))
                .isEqualTo(List.of("football", "law"));
    }

    @Test
    void json_featureExtractionOfSentences_isSentenceSimilarity() {
        Map<String, Object> sentences =
                Map.of("inputs", Map.of("source_sentence", "a cat", "sentences", List.of("a dog", "a train")));
        assertThat(hf.json("feature-extraction", sentences).reply().output())
                .isEqualTo(hf.sentenceSimilarity("a cat", List.of("a dog", "a train")));
    }

    @Test
    void reply_anyTask_metadataHasTheModel() {
        Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input =
                ZeroShotClassification.TASK.input(new ZeroShotClassification.Query("text", List.of("a", "b")));
        Map<String, Object> meta =
                hf.call(ZeroShotClassification.TASK, input).reply().metadata().json();
        assertThat(meta).containsEntry("backend", "local").containsEntry("model", "Xenova/all-MiniLM-L6-v2");
    }

    @Test
    void submit_cancelled_endsTheCall() {
        List<String> minutesOfWork = Collections.nCopies(20_000, "step by step ".repeat(80));
        CompletableFuture<float[]> future = hf.call(
                        SentenceSimilarity.TASK, new SentenceSimilarity.Query("a", minutesOfWork))
                .submit();
        future.cancel(true);
        // Closing waits for running calls: it would exceed the time limit if this call continued.
        hf.close();
        assertThatThrownBy(() -> hf.featureExtraction("too late")).isInstanceOf(CancelledException.class);
    }

    @Test
    void firstOf_localAndAnother_usesLocalForSupportedCalls() {
        try (Local local = Local.create();
                Backend both = Backend.firstOf(local);
                InferenceClient client = InferenceClient.builder().backend(both).build()) {
            assertThat(client.featureExtraction("Hello").vector()).hasSize(384);
            assertThatThrownBy(() -> client.textClassification("Hello"))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageContaining("text-classification");
        }
    }
}
