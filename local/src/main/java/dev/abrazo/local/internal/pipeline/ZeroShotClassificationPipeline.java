package dev.abrazo.local.internal.pipeline;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.text.SentenceEncoder;
import dev.abrazo.local.internal.text.SentenceOptions;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.Task;
import dev.abrazo.text.ZeroShotClassification;
import dev.abrazo.vector.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zero-shot classification by similarity: the cosine between the embedding of the text and that of each label's hypothesis.
 * With a single label, scores are the softmax over 20 times the cosines; with multi-label, the cosines, at least 0. The default
 * template is the label alone: a sentence around it would make all labels similar.
 */
final class ZeroShotClassificationPipeline
        implements Pipeline<
                Input<ZeroShotClassification.Query, ZeroShotClassification.Params>, ZeroShotClassification.Result> {

    private static final double SHARPNESS = 20;
    private static final String TEMPLATE = "{}";

    @Override
    public Task<Input<ZeroShotClassification.Query, ZeroShotClassification.Params>, ZeroShotClassification.Result>
            task() {
        return ZeroShotClassification.TASK;
    }

    @Override
    public Set<String> parameters() {
        return Set.of("candidate_labels", "multi_label", "hypothesis_template");
    }

    @Override
    public @Nullable String unsupportedReason(ModelFiles files) {
        return SentenceEncoder.fits(files) ? null : "it is not a sentence model: it has no modules.json";
    }

    @Override
    public ZeroShotClassification.Result run(
            OpenModel model,
            Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input,
            Cuts cuts,
            Cancellation cancellation) {
        List<float[]> vectors = model.get(SentenceEncoder.PART)
                .encode(
                        with(hypotheses(input), List.of(input.value().text())),
                        SentenceOptions.NONE,
                        cuts,
                        cancellation);
        return result(input, vectors, vectors.get(vectors.size() - 1));
    }

    /** Encodes the labels once for all texts. */
    @Override
    public List<ZeroShotClassification.Result> runAll(
            OpenModel model,
            List<Input<ZeroShotClassification.Query, ZeroShotClassification.Params>> inputs,
            Cuts cuts,
            Cancellation cancellation) {
        List<String> hypotheses = hypotheses(inputs.get(0));
        List<String> texts = inputs.stream().map(input -> input.value().text()).toList();
        List<float[]> vectors = model.get(SentenceEncoder.PART)
                .encodeConcurrently(with(hypotheses, texts), SentenceOptions.NONE, cuts, cancellation);
        List<ZeroShotClassification.Result> results = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            results.add(result(inputs.get(i), vectors, vectors.get(hypotheses.size() + i)));
        }
        return results;
    }

    private static List<String> with(List<String> hypotheses, List<String> texts) {
        List<String> all = new ArrayList<>(hypotheses);
        all.addAll(texts);
        return all;
    }

    private static ZeroShotClassification.Result result(
            Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input,
            List<float[]> hypotheses,
            float[] text) {
        List<String> labels = labels(input);
        double[] cosines = hypotheses.stream()
                .limit(labels.size())
                .mapToDouble(label -> Vectors.cosine(text, label))
                .toArray();
        double[] scores = Boolean.TRUE.equals(input.parameters().get("multi_label"))
                ? Arrays.stream(cosines).map(cosine -> Math.max(0, cosine)).toArray()
                : softmax(cosines);
        List<Label> ranking = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            ranking.add(new Label(labels.get(i), scores[i]));
        }
        // A stable sort: equal scores keep the order of the labels.
        ranking.sort(Comparator.comparingDouble(Label::score).reversed());
        return ZeroShotClassification.Result.of(input.value().text(), ranking);
    }

    private static List<String> hypotheses(Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input) {
        Object given = input.parameters().get("hypothesis_template");
        String template = given == null ? TEMPLATE : String.valueOf(given);
        if (!template.contains("{}")) {
            throw new InvalidRequestException("`hypothesis_template` has no {} for the label: " + template);
        }
        return labels(input).stream()
                .map(label -> template.replace("{}", label))
                .toList();
    }

    /** Labels of the query, unless the parameter is set. */
    private static List<String> labels(Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input) {
        return input.parameters().get("candidate_labels") instanceof List<?> set
                ? set.stream().map(String::valueOf).toList()
                : input.value().candidateLabels();
    }

    private static double[] softmax(double[] cosines) {
        double greatest = Arrays.stream(cosines).max().orElseThrow();
        double[] powers = Arrays.stream(cosines)
                .map(cosine -> Math.exp(SHARPNESS * (cosine - greatest)))
                .toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
