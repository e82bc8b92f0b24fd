package dev.abrazo.local.internal.pipeline;

import dev.abrazo.backend.Cancellation;
import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.local.internal.model.ModelFiles;
import dev.abrazo.local.internal.model.OpenModel;
import dev.abrazo.local.internal.run.Cuts;
import dev.abrazo.local.internal.text.SentenceEncoder;
import dev.abrazo.local.internal.text.SentenceOptions;
import dev.abrazo.local.internal.text.Vectors;
import dev.abrazo.task.Input;
import dev.abrazo.task.Label;
import dev.abrazo.task.Task;
import dev.abrazo.text.ZeroShotClassification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well labels fit a text, by the cosine between the text's vector and that of each label's hypothesis. One label out
 * of several: a softmax over 20 times the cosines. Each for itself: the cosine, and 0 where it is below. A hypothesis is
 * the label alone unless a template is given: a sentence around it would make all labels alike.
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
    public Map<String, Object> parameters(Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input) {
        return input.parameters();
    }

    @Override
    public @Nullable String obstacle(ModelFiles files) {
        return SentenceEncoder.fits(files) ? null : "it is not made for sentences: it has no modules.json";
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

    /** The labels are encoded once for all texts. */
    @Override
    public List<ZeroShotClassification.Result> runAll(
            OpenModel model,
            List<Input<ZeroShotClassification.Query, ZeroShotClassification.Params>> inputs,
            Cuts cuts,
            Cancellation cancellation) {
        List<String> hypotheses = hypotheses(inputs.get(0));
        List<String> texts = inputs.stream().map(input -> input.value().text()).toList();
        List<float[]> vectors = model.get(SentenceEncoder.PART)
                .encodeSideBySide(with(hypotheses, texts), SentenceOptions.NONE, cuts, cancellation);
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
        // Stable: equal scores stay in the order of the labels.
        ranking.sort(Comparator.comparingDouble(Label::score).reversed());
        return ZeroShotClassification.Result.of(input.value().text(), ranking);
    }

    private static List<String> hypotheses(Input<ZeroShotClassification.Query, ZeroShotClassification.Params> input) {
        Object given = input.parameters().get("hypothesis_template");
        String template = given == null ? TEMPLATE : String.valueOf(given);
        if (!template.contains("{}")) {
            throw new InvalidRequestException("`hypothesis_template` has no {} for the label to stand in: " + template);
        }
        return labels(input).stream()
                .map(label -> template.replace("{}", label))
                .toList();
    }

    /** The labels of the query; those of a parameter that was set explicitly win. */
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
