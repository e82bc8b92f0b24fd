package dev.abrazo.text;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AdditionalProperties;
import dev.abrazo.task.CandidateLabels;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Label;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.TextInput;
import dev.abrazo.task.TextTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says how well labels of your own choice fit a text, without any training. Servers: wire.md §10.3. */
public final class ZeroShotClassification
        implements TextTask<ZeroShotClassification.Input, ZeroShotClassification.Result> {

    /** The task. */
    public static final ZeroShotClassification TASK = new ZeroShotClassification();

    private static final Parameter<Boolean> MULTI_LABEL = Parameter.bool(
            "multi_label", "Whether several labels may fit at once; scores then do not add up to 1. Default: false");
    private static final Parameter<String> HYPOTHESIS_TEMPLATE = Parameter.text(
                    "hypothesis_template",
                    "The sentence that a label is put into, in place of {}. The server's default: This example is {}.")
            .notBlank();

    private static final TaskInfo INFO = TaskInfo.builder(
                    "zero-shot-classification", "Say how well labels of your own fit a text")
            .aliases("zeroshot-classification")
            .input(InputShape.TEXT_AND_LABELS)
            .result(ResultShape.RANKED_LABELS)
            .recommendedModel("facebook/bart-large-mnli")
            .example("I bought a device and it does not work", "candidate_labels", List.of("refund", "legal", "faq"))
            .parameters(List.of(CandidateLabels.PARAMETER, MULTI_LABEL, HYPOTHESIS_TEMPLATE))
            .build();

    private ZeroShotClassification() {}

    /**
     * A text and the labels to choose from. Immutable.
     *
     * @param text the text
     * @param parameters what was set, the labels included, under the names of the wire
     */
    public record Input(String text, Map<String, Object> parameters) implements TextInput {

        /**
         * Copies the parameters.
         *
         * @throws InvalidRequestException without a label
         */
        public Input {
            Objects.requireNonNull(text, "text");
            parameters = Parameters.copyOf(parameters);
            CandidateLabels.of(INFO.id(), parameters);
        }

        /**
         * Starts with the text and the labels.
         *
         * @param candidateLabels one or more, none of them blank. More than 10 are not advised: their scores tend to mislead. Make
         *     several calls in their place, with {@link Builder#multiLabel} to compare labels across them, and scale the scores
         *     afterwards
         * @throws InvalidRequestException for a blank label
         */
        public static Builder builder(String text, List<String> candidateLabels) {
            return new Builder(text).parameter(CandidateLabels.PARAMETER.name(), candidateLabels);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(text).parameters(parameters);
        }

        /** The labels to choose from. */
        public List<String> candidateLabels() {
            return CandidateLabels.of(INFO.id(), parameters);
        }

        /** Whether several labels may fit at once. */
        public boolean multiLabel() {
            return Boolean.TRUE.equals(parameters.get(MULTI_LABEL.name()));
        }

        /** The sentence that a label is put into, or null for the server's default. */
        public @Nullable String hypothesisTemplate() {
            return (String) parameters.get(HYPOTHESIS_TEMPLATE.name());
        }
    }

    /** Sets what the server may be told besides the text. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final String text;

        private Builder(String text) {
            super(INFO.parameters());
            this.text = text;
        }

        /**
         * Whether classes may overlap: each label is then scored by itself, and scores do not add up to 1. Default: false.
         */
        public Builder multiLabel(boolean several) {
            return set(MULTI_LABEL, several);
        }

        /**
         * The sentence that a label is put into, in place of <code>{}</code>. Default: the server's,
         * {@code This example is} and the label.
         *
         * @throws dev.abrazo.error.InvalidRequestException for a blank sentence
         */
        public Builder hypothesisTemplate(String template) {
            return set(HYPOTHESIS_TEMPLATE, template);
        }

        /**
         * The input.
         *
         * @throws InvalidRequestException without a label
         */
        @Override
        public Input build() {
            return new Input(text, values());
        }
    }

    /**
     * The labels, best first, and their scores.
     *
     * @param sequence the text
     * @param labels the labels, best first
     * @param scores as many scores; they add up to 1 unless several labels may fit at once. Null where the server gives none
     * @param extra whatever else the server said
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
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return new Builder(view.text()).parameters(view.parameters()).build();
    }

    @Override
    public @Nullable Result result(Input input, @Nullable Object json) {
        List<Label> ranking = Label.listOf(json);
        if (ranking != null && !ranking.isEmpty()) {
            return Result.of(input.text(), ranking);
        }
        if (!(json instanceof Map<?, ?> map)) {
            return null;
        }
        List<String> labels = JsonShapes.listOf(map.get("labels"), v -> v instanceof String s ? s : null);
        List<@Nullable Double> scores = labels == null ? null : scores(map.get("scores"), labels.size());
        if (labels == null || scores == null || labels.size() != scores.size()) {
            return null;
        }
        String sequence = map.get("sequence") instanceof String said ? said : input.text();
        return new Result(sequence, labels, scores, AdditionalProperties.of(map, "sequence", "labels", "scores"));
    }

    /** A score or null for each label; null where the value is something else. */
    private static @Nullable List<@Nullable Double> scores(@Nullable Object json, int labels) {
        if (json == null) {
            return Collections.nCopies(labels, null);
        }
        if (!(json instanceof List<?> list) || list.stream().anyMatch(JsonShapes::noNumber)) {
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

    @Override
    public Display display(Input input, Result output) {
        return Label.bars(output.ranking());
    }
}
