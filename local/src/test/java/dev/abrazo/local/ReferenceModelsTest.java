package dev.abrazo.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.Call;
import dev.abrazo.backend.CallOptions;
import dev.abrazo.task.Input;
import dev.abrazo.task.Task;
import dev.abrazo.text.FeatureExtraction;
import dev.abrazo.text.SentenceSimilarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares models in folders with Python's pipelines and sentence-transformers on the same weights. */
class ReferenceModelsTest {

    private static final double TOLERANCE = 1e-5;

    private final Local local = Local.create();

    @AfterEach
    void close() {
        local.close();
    }

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void featureExtraction_sentenceModel_returnsVectorsOfSentenceTransformers(Path model) {
        Map<?, ?> reference =
                (Map<?, ?>) TinyModels.json(model, "reference.json").get("sentence_embeddings");
        List<?> texts = (List<?>) reference.get("texts");
        List<float[]> vectors = new ArrayList<>();
        for (Object text : texts) {
            vectors.add(features(model, (String) text).vector());
        }
        assertThat(vectors).isNotEmpty();
        Numbers.assertClose(vectors, reference.get("embeddings"), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void sentenceSimilarity_sentenceModel_returnsCosinesOfTheReference(Path model) {
        Map<?, ?> reference =
                (Map<?, ?>) TinyModels.json(model, "reference.json").get("sentence_similarity");
        List<String> sentences = ((List<?>) reference.get("sentences"))
                .stream().map(String.class::cast).toList();
        Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input = SentenceSimilarity.TASK.input(
                new SentenceSimilarity.Query((String) reference.get("source_sentence"), sentences));
        Numbers.assertClose(run(SentenceSimilarity.TASK, model, input), reference.get("output"), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("dev.abrazo.local.TinyModels#sentenceModels")
    void featureExtraction_plainModel_returnsTokenVectorsOfThePipeline(Path model, @TempDir Path temp)
            throws IOException {
        Path plain = TinyModels.asPlain(model, temp.resolve("64"), 64);
        Path short8 = TinyModels.asPlain(model, temp.resolve("8"), 8);
        List<?> cases = (List<?>) TinyModels.json(model, "reference.json").get("cases");
        assertThat(cases).isNotEmpty();
        for (Object each : cases) {
            Map<?, ?> reference = (Map<?, ?>) each;
            Path folder = ((Map<?, ?>) reference.get("parameters")).containsKey("tokenize_kwargs") ? short8 : plain;
            Object actual = reference.get("inputs") instanceof List<?> texts
                    ? texts.stream()
                            .map(text -> features(folder, (String) text).values())
                            .toList()
                    : features(folder, (String) reference.get("inputs")).values();
            Numbers.assertClose(actual, reference.get("output"), TOLERANCE);
        }
    }

    private FeatureExtraction.Result features(Path model, String text) {
        return run(FeatureExtraction.TASK, model, FeatureExtraction.TASK.input(text));
    }

    private <I, O> O run(Task<I, O> task, Path model, I input) {
        return local.run(task, Call.of(model.toString(), input, CallOptions.NONE))
                .output();
    }
}
