package dev.abrazo.local.internal.pipeline;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.text.SentenceEncoder;
import dev.abrazo.local.internal.text.SentenceOptions;
import dev.abrazo.local.internal.text.TextModel;
import dev.abrazo.local.internal.tokenizer.Tokens;
import dev.abrazo.task.Input;
import dev.abrazo.task.Task;
import dev.abrazo.text.FeatureExtraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Embedding of a text. A sentence model returns one vector; any other model returns one vector for each token, in a list of one
 * list, as Python's pipeline does.
 */
final class FeatureExtractionPipeline
        implements Pipeline<Input<String, FeatureExtraction.Params>, FeatureExtraction.Result> {

    @Override
    public Task<Input<String, FeatureExtraction.Params>, FeatureExtraction.Result> task() {
        return FeatureExtraction.TASK;
    }

    @Override
    public Set<String> parameters() {
        // `encoding_format` has no effect, since no vectors are transferred.
        return Set.of("normalize", "prompt_name", "truncate", "truncation_direction", "dimensions", "encoding_format");
    }

    @Override
    public @Nullable String unsupportedReason(ModelFiles files) {
        return files.has("tokenizer.json") ? null : "it has no tokenizer.json";
    }

    @Override
    public FeatureExtraction.Result run(
            OpenModel model, Input<String, FeatureExtraction.Params> input, Cuts cuts, Cancellation cancellation) {
        SentenceOptions options = SentenceOptions.of(input.parameters());
        String text = input.value();
        return SentenceEncoder.fits(model.files())
                ? new FeatureExtraction.Result(
                        model.get(SentenceEncoder.PART).encode(text, options, cuts, cancellation))
                : new FeatureExtraction.Result(
                        List.of(tokenVectors(model.get(TextModel.PART), text, options, cuts, cancellation)));
    }

    @Override
    public List<FeatureExtraction.Result> runAll(
            OpenModel model,
            List<Input<String, FeatureExtraction.Params>> inputs,
            Cuts cuts,
            Cancellation cancellation) {
        if (!SentenceEncoder.fits(model.files())) {
            return Pipeline.super.runAll(model, inputs, cuts, cancellation);
        }
        List<String> sentences = inputs.stream().map(Input::value).toList();
        SentenceOptions options = SentenceOptions.of(inputs.get(0).parameters());
        return model.get(SentenceEncoder.PART).encodeConcurrently(sentences, options, cuts, cancellation).stream()
                .map(FeatureExtraction.Result::new)
                .toList();
    }

    private static List<float[]> tokenVectors(
            TextModel model, String text, SentenceOptions options, Cuts cuts, Cancellation cancellation) {
        if (options.normalized() != null || options.promptName() != null || options.dimensions() != null) {
            throw new InvalidRequestException(
                    "This model returns a vector for each token, so `normalize`, `prompt_name`"
                            + " and `dimensions` don't apply. Remove them, or choose a sentence model.");
        }
        Tokens tokens = options.tokens(model.tokenizer(), text, model.limit(), cuts, cancellation);
        return model.hidden(List.of(tokens), cancellation, hidden -> {
            int width = hidden.size(2);
            List<float[]> vectors = new ArrayList<>();
            for (int token = 0; token < tokens.size(); token++) {
                float[] vector = new float[width];
                hidden.values().get(token * width, vector);
                vectors.add(vector);
            }
            return vectors;
        });
    }
}
