package dev.abrazo.local.internal.pipeline;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.text.SentenceEncoder;
import dev.abrazo.local.internal.text.SentenceOptions;
import dev.abrazo.local.internal.text.Vectors;
import dev.abrazo.task.Task;
import dev.abrazo.text.SentenceSimilarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cosine between the vector of a source sentence and those of others. */
final class SentenceSimilarityPipeline implements Pipeline<SentenceSimilarity.Input, float[]> {

    @Override
    public Task<SentenceSimilarity.Input, float[]> task() {
        return SentenceSimilarity.TASK;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("truncate", "truncation_direction", "prompt_name");
    }

    @Override
    public Map<String, Object> parameters(SentenceSimilarity.Input input) {
        return input.parameters();
    }

    @Override
    public @Nullable String obstacle(ModelFiles files) {
        return SentenceEncoder.fits(files) ? null : "it is not made for sentences: it has no modules.json";
    }

    @Override
    public float[] run(OpenModel model, SentenceSimilarity.Input input, Cuts cuts, Cancellation cancellation) {
        return similarities(model, input, SentenceOptions.of(input.parameters()), cuts, cancellation);
    }

    /** One cosine for each sentence. */
    static float[] similarities(
            OpenModel model,
            SentenceSimilarity.Input input,
            SentenceOptions options,
            Cuts cuts,
            Cancellation cancellation) {
        List<String> sentences = new ArrayList<>(input.sentences());
        sentences.add(input.sourceSentence());
        List<float[]> vectors = model.get(SentenceEncoder.PART).encode(sentences, options, cuts, cancellation);
        float[] source = vectors.get(vectors.size() - 1);
        float[] similarities = new float[input.sentences().size()];
        for (int i = 0; i < similarities.length; i++) {
            similarities[i] = (float) Vectors.cosine(source, vectors.get(i));
        }
        return similarities;
    }
}
