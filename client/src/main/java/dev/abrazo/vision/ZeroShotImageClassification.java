package dev.abrazo.vision;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.media.Media;
import dev.abrazo.task.CandidateLabels;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says how well labels of your own choice fit an image, without any training. Servers: wire.md §10.26. */
public final class ZeroShotImageClassification implements LabelTask<ZeroShotImageClassification.Input> {

    /** The task. */
    public static final ZeroShotImageClassification TASK = new ZeroShotImageClassification();

    private static final Parameter<String> HYPOTHESIS_TEMPLATE = Parameter.text(
                    "hypothesis_template",
                    "The sentence that a label is put into, in place of {}. The server's default: This is a photo of {}.")
            .notBlank();

    private static final TaskInfo INFO = TaskInfo.builder(
                    "zero-shot-image-classification", "Say how well labels of your own fit an image")
            .input(InputShape.IMAGE_AND_LABELS)
            .result(ResultShape.LABELS)
            .recommendedModel("openai/clip-vit-large-patch14-336")
            .example(Map.of("file", "cheetah.png"), "candidate_labels", List.of("animal", "toy", "car"))
            .parameters(List.of(CandidateLabels.PARAMETER, HYPOTHESIS_TEMPLATE))
            .build();

    private ZeroShotImageClassification() {}

    /**
     * An image and the labels to choose from. Immutable as far as the image is.
     *
     * @param image the image
     * @param parameters what was set, the labels included, under the names of the wire
     */
    public record Input(Media image, Map<String, Object> parameters) {

        /**
         * Copies the parameters.
         *
         * @throws InvalidRequestException without a label
         */
        public Input {
            Objects.requireNonNull(image, "image");
            parameters = Parameters.copyOf(parameters);
            CandidateLabels.of(INFO.id(), parameters);
        }

        /**
         * Starts with the image and the labels.
         *
         * @param candidateLabels one or more, none of them blank. More than 10 are not advised: their scores tend to mislead
         * @throws InvalidRequestException for a blank label
         */
        public static Builder builder(Media image, List<String> candidateLabels) {
            return new Builder(image).parameter(CandidateLabels.PARAMETER.name(), candidateLabels);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(image).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides the image. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final Media image;

        private Builder(Media image) {
            super(INFO.parameters());
            this.image = image;
        }

        /**
         * The sentence that a label is put into, in place of <code>{}</code>. Default: the server's,
         * {@code This is a photo of} and the label.
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
            return new Input(image, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        boolean object = view.inputs() instanceof Map<?, ?> map && map.containsKey("image");
        return new Builder(object ? view.media("image") : view.media())
                .parameters(view.parameters())
                .build();
    }

    /** The image stands by itself: an object around it is a form that one kind of server refuses. */
    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.image()).parameters(input.parameters());
    }
}
