package dev.abrazo.text;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.internal.task.CandidateLabels;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Label;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Classifies a text with labels of your choice, without training. Servers: wire.md §10.3. */
public final class ZeroShotClassification
        extends ValueTask.Batch<
                ZeroShotClassification.Query, ZeroShotClassification.Params, ZeroShotClassification.Result> {

    /** The task. */
    public static final ZeroShotClassification TASK = new ZeroShotClassification();

    private ZeroShotClassification() {
        super(
                TaskInfo.builder("zero-shot-classification", "Classify a text with labels of your choice")
                        .aliases("zeroshot-classification")
                        .input(InputShape.TEXT_AND_LABELS)
                        .result(TaskInfo.ResultShape.RANKED_LABELS)
                        .recommendedModel("facebook/bart-large-mnli")
                        .example(
                                "I bought a device and it does not work",
                                "candidate_labels",
                                List.of("refund", "legal", "faq")),
                request ->
                        new Query(request.text(), CandidateLabels.of("zero-shot-classification", request.parameters())),
                Params::new);
    }

    /**
     * A text and the labels to choose from.
     *
     * @param text the text
     * @param candidateLabels one or more, none of them blank; see {@link CandidateLabels} for more than 10
     */
    public record Query(String text, List<String> candidateLabels) {

        /**
         * Copies the labels.
         *
         * @throws dev.abrazo.error.InvalidRequestException without a label, or for a blank one
         */
        public Query {
            Objects.requireNonNull(text, "text");
            candidateLabels = CandidateLabels.checked("zero-shot-classification", candidateLabels);
        }
    }

    /** The parameters of zero-shot-classification. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String MULTI_LABEL_DOC = "Whether several labels may apply at once: each is then scored by"
                + " itself, and scores do not add up to 1. Default: false";
        private static final String HYPOTHESIS_TEMPLATE_DOC =
                "The sentence template, in which {} is replaced by a label."
                        + " Default: chosen by the server: This example is {}.";

        private static final Parameter<Boolean> MULTI_LABEL = Parameter.bool("multi_label", MULTI_LABEL_DOC);
        private static final Parameter<String> HYPOTHESIS_TEMPLATE =
                Parameter.text("hypothesis_template", HYPOTHESIS_TEMPLATE_DOC).notBlank();

        private static final List<Parameter<?>> KNOWN =
                List.of(CandidateLabels.PARAMETER, MULTI_LABEL, HYPOTHESIS_TEMPLATE);

        private Params() {
            super(KNOWN);
        }

        /** {@value #MULTI_LABEL_DOC}. */
        public Params multiLabel(boolean several) {
            return set(MULTI_LABEL, several);
        }

        /** {@value #HYPOTHESIS_TEMPLATE_DOC} */
        public Params hypothesisTemplate(String template) {
            return set(HYPOTHESIS_TEMPLATE, template);
        }
    }

    /**
     * The labels, best first, and their scores.
     *
     * @param sequence the text
     * @param labels the labels, best first
     * @param scores as many scores; they add up to 1 unless several labels may fit at once. Null where the server gives none
     * @param extra further fields of the reply
     */
    public record Result(
            String sequence, List<String> labels, List<@Nullable Double> scores, Map<String, Object> extra) {

        /** Copies the collections. */
        public Result {
            labels = List.copyOf(labels);
            scores = Collections.unmodifiableList(new ArrayList<>(scores));
            extra = Parameters.copyOf(extra);
        }

        /** A result from its labels with their scores, in the order given. */
        public static Result of(String sequence, List<Label> ranking) {
            List<String> names = ranking.stream().map(Label::label).toList();
            List<@Nullable Double> scores = new ArrayList<>();
            ranking.forEach(label -> scores.add(label.score()));
            return new Result(sequence, names, scores, Map.of());
        }

        /** The label that fits best, with its score. */
        public Label best() {
            return new Label(labels.get(0), scores.get(0), Map.of());
        }

        /** Labels with their scores, best first. */
        public List<Label> ranking() {
            List<Label> ranking = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                ranking.add(new Label(labels.get(i), scores.get(i), Map.of()));
            }
            return ranking;
        }
    }

    @Override
    protected Object wireInputs(Query query) {
        return query.text();
    }

    @Override
    protected Map<String, Object> wireParameters(Input<Query, Params> input) {
        return with(Map.of(CandidateLabels.PARAMETER.name(), input.value().candidateLabels()), input.parameters());
    }

    @Override
    protected @Nullable Result result(Input<Query, Params> input, @Nullable Object json) {
        List<Label> ranking = Label.listOf(json);
        if (ranking != null && !ranking.isEmpty()) {
            return Result.of(input.value().text(), ranking);
        }
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        List<String> labels = JsonShapes.listOf(map.get("labels"), v -> v instanceof String s ? s : null);
        List<@Nullable Double> scores = labels == null ? null : scores(map.get("scores"), labels.size());
        if (labels == null || scores == null || labels.size() != scores.size()) {
            return null;
        }
        String sequence = map.get("sequence") instanceof String said
                ? said
                : input.value().text();
        return new Result(sequence, labels, scores, AdditionalProperties.of(map, "sequence", "labels", "scores"));
    }

    /** A score or null for each label; null if the value is something else. */
    private static @Nullable List<@Nullable Double> scores(@Nullable Object json, int labels) {
        if (json == null) {
            return Collections.nCopies(labels, null);
        }
        if (!(json instanceof List<?> list) || list.stream().anyMatch(JsonShapes::nonNumeric)) {
            return null;
        }
        List<@Nullable Double> scores = new ArrayList<>();
        list.forEach(score -> scores.add(JsonShapes.number(score)));
        return scores;
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", output.sequence());
        json.put("labels", output.labels());
        if (output.scores().stream().anyMatch(Objects::nonNull)) {
            json.put("scores", output.scores());
        }
        json.putAll(output.extra());
        return json;
    }
}
