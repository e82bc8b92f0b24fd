package dev.abrazo.local.internal.pipeline;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.text.SentenceEncoder;
import dev.abrazo.local.internal.text.SentenceOptions;
import dev.abrazo.task.Input;
import dev.abrazo.task.Task;
import dev.abrazo.text.SentenceSimilarity;
import dev.abrazo.vector.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cosine similarity between a source sentence and other sentences. */
final class SentenceSimilarityPipeline
        implements Pipeline<Input<SentenceSimilarity.Query, SentenceSimilarity.Params>, float[]> {

    @Override
    public Task<Input<SentenceSimilarity.Query, SentenceSimilarity.Params>, float[]> task() {
        return SentenceSimilarity.TASK;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("truncate", "truncation_direction", "prompt_name");
    }

    @Override
    public @Nullable String unsupportedReason(ModelFiles files) {
        return SentenceEncoder.fits(files) ? null : "it is not a sentence model: it has no modules.json";
    }

    @Override
    public float[] run(
            OpenModel model,
            Input<SentenceSimilarity.Query, SentenceSimilarity.Params> input,
            Cuts cuts,
            Cancellation cancellation) {
        SentenceOptions options = SentenceOptions.of(input.parameters());
        List<String> sentences = new ArrayList<>(input.value().sentences());
        sentences.add(input.value().sourceSentence());
        List<float[]> vectors = model.get(SentenceEncoder.PART).encode(sentences, options, cuts, cancellation);
        float[] source = vectors.get(vectors.size() - 1);
        float[] similarities = new float[input.value().sentences().size()];
        for (int i = 0; i < similarities.length; i++) {
            similarities[i] = (float) Vectors.cosine(source, vectors.get(i));
        }
        return similarities;
    }
}
