package dev.abrazo.vision;

import dev.abrazo.internal.task.CandidateLabels;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Detects objects of classes that the caller chooses, with a box around each. Servers: wire.md §10.37. */
public final class ZeroShotObjectDetection
        extends ValueTask<
                ZeroShotObjectDetection.Query, ZeroShotObjectDetection.Params, List<ObjectDetection.Detection>> {

    private static final String ID = "zero-shot-object-detection";

    /** The task. */
    public static final ZeroShotObjectDetection TASK = new ZeroShotObjectDetection();

    private ZeroShotObjectDetection() {
        super(
                TaskInfo.builder(ID, "Detect objects of your choice in an image")
                        .input(InputShape.IMAGE_AND_LABELS)
                        .result(TaskInfo.ResultShape.DETECTIONS)
                        .recommendedModel("google/owlvit-base-patch32")
                        .example(
                                Map.of("file", "cats.png"),
                                "candidate_labels",
                                List.of("cat", "remote control", "sofa")),
                Query::read,
                Params::new);
    }

    /**
     * An image and the classes of objects to look for. Immutable as far as the image is.
     *
     * @param image the image
     * @param candidateLabels one or more, none of them blank
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

    /** The parameters of zero-shot-object-detection. Not thread-safe. */
    public static final class Params extends ThresholdParams<Params> {

        private static final List<Parameter<?>> KNOWN = sharedAnd(CandidateLabels.PARAMETER);

        private Params() {
            super(KNOWN);
        }
    }

    /** The image alone, as for zero-shot-image-classification. */
    @Override
    protected Object wireInputs(Query query) {
        return query.image();
    }

    @Override
    protected Map<String, Object> wireParameters(Input<Query, Params> input) {
        return with(Map.of(CandidateLabels.PARAMETER.name(), input.value().candidateLabels()), input.parameters());
    }

    @Override
    public List<ObjectDetection.Detection> decode(Input<Query, Params> input, ServerReply reply) {
        return ObjectDetection.detections(reply);
    }

    @Override
    public Object write(List<ObjectDetection.Detection> output, MediaWriter media) {
        return ObjectDetection.TASK.write(output, media);
    }
}
