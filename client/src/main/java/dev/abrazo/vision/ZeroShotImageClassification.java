package dev.abrazo.vision;

import dev.abrazo.internal.task.CandidateLabels;
import dev.abrazo.media.Media;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Label;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Classifies an image with labels that the caller chooses. Servers: wire.md §10.26. */
public final class ZeroShotImageClassification
        extends ValueTask<ZeroShotImageClassification.Query, ZeroShotImageClassification.Params, List<Label>>
        implements LabelTask<Input<ZeroShotImageClassification.Query, ZeroShotImageClassification.Params>> {

    private static final String ID = "zero-shot-image-classification";

    /** The task. */
    public static final ZeroShotImageClassification TASK = new ZeroShotImageClassification();

    private ZeroShotImageClassification() {
        super(
                TaskInfo.builder(ID, "Classify an image with labels of your choice")
                        .input(InputShape.IMAGE_AND_LABELS)
                        .result(TaskInfo.ResultShape.LABELS)
                        .recommendedModel("openai/clip-vit-large-patch14-336")
                        .example(Map.of("file", "cheetah.png"), "candidate_labels", List.of("animal", "toy", "car")),
                Query::read,
                Params::new);
    }

    /**
     * An image and the labels to choose from. Immutable as far as the image is.
     *
     * @param image the image
     * @param candidateLabels one or more, none of them blank. More than 10 are not advised: the scores become unreliable
     */
    public record Query(Media image, List<String> candidateLabels) {

        /**
         * Copies the labels.
         *
         * @throws dev.abrazo.error.InvalidRequestException without a label, or with a blank one
         */
        public Query {
            Objects.requireNonNull(image, "image");
            candidateLabels = CandidateLabels.checked(ID, candidateLabels);
        }

        private static Query read(JsonRequest request) {
            boolean object = request.inputs() instanceof Map<?, ?> map && map.containsKey("image");
            return new Query(
                    object ? request.media("image") : request.media(), CandidateLabels.of(ID, request.parameters()));
        }
    }

    /** The parameters of zero-shot-image-classification. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String TEMPLATE_DOC = "The sentence template, in which {} is replaced by a label."
                + " Default: chosen by the server, often This is a photo of {}";

        private static final Parameter<String> HYPOTHESIS_TEMPLATE =
                Parameter.text("hypothesis_template", TEMPLATE_DOC).notBlank();

        private static final List<Parameter<?>> KNOWN = List.of(CandidateLabels.PARAMETER, HYPOTHESIS_TEMPLATE);

        private Params() {
            super(KNOWN);
        }

        /** {@value #TEMPLATE_DOC}. */
        public Params hypothesisTemplate(String template) {
            return set(HYPOTHESIS_TEMPLATE, template);
        }
    }

    /** The image alone: some servers refuse an object with the image in it. */
    @Override
    protected Object wireInputs(Query query) {
        return query.image();
    }

    @Override
    protected Map<String, Object> wireParameters(Input<Query, Params> input) {
        return with(Map.of(CandidateLabels.PARAMETER.name(), input.value().candidateLabels()), input.parameters());
    }
}
