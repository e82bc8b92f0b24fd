package dev.abrazo.vision;

import dev.abrazo.error.MediaException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.OpenValue;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Segments an image: finds its parts, with a mask for each. Servers: wire.md §10.21. */
public final class ImageSegmentation
        extends ValueTask<Media, ImageSegmentation.Params, List<ImageSegmentation.Segment>> {

    /** The task. */
    public static final ImageSegmentation TASK = new ImageSegmentation();

    private ImageSegmentation() {
        super(
                TaskInfo.builder("image-segmentation", "Segment an image into labeled parts")
                        .input(InputShape.IMAGE)
                        .result(TaskInfo.ResultShape.SEGMENTS)
                        .recommendedModel("facebook/detr-resnet-50-panoptic")
                        .example(Map.of("file", "cats.png")),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of image-segmentation. Not thread-safe. */
    public static final class Params extends ThresholdParams<Params> {

        private static final String MASK_DOC =
                "The lowest value at which a pixel belongs to a mask, 0 to 1. Default: chosen by the server, 0.5";
        private static final String OVERLAP_DOC =
                "The smallest share of a segment that no other segment overlaps, 0 to 1. Default: 0.5";
        private static final String SUBTASK_DOC =
                "The kind of segmentation: instance, semantic or panoptic. Default: what the model supports";

        private static final Parameter<Double> MASK_THRESHOLD =
                Parameter.number("mask_threshold", MASK_DOC).between(0, 1);
        private static final Parameter<Double> OVERLAP_MASK_AREA_THRESHOLD =
                Parameter.number("overlap_mask_area_threshold", OVERLAP_DOC).between(0, 1);
        private static final Parameter<String> SUBTASK =
                Parameter.oneOf("subtask", SUBTASK_DOC, List.of("instance", "panoptic", "semantic"));

        private static final List<Parameter<?>> KNOWN = sharedAnd(MASK_THRESHOLD, OVERLAP_MASK_AREA_THRESHOLD, SUBTASK);

        private Params() {
            super(KNOWN);
        }

        /** {@value #MASK_DOC}. */
        public Params maskThreshold(double value) {
            return set(MASK_THRESHOLD, value);
        }

        /** {@value #OVERLAP_DOC}. */
        public Params overlapMaskAreaThreshold(double share) {
            return set(OVERLAP_MASK_AREA_THRESHOLD, share);
        }

        /** {@value #SUBTASK_DOC}. */
        public Params subtask(String kind) {
            return set(SUBTASK, kind);
        }

        /** As {@link #subtask(String)}. */
        public Params subtask(Subtask kind) {
            return set(SUBTASK, kind);
        }
    }

    /**
     * A part of an image. Immutable.
     *
     * @param label the class of the part
     * @param score the confidence of the model, 0 to 1; null for semantic segmentation
     * @param mask a grayscale PNG of the size of the image, white where the part is
     * @param extra the other fields of the reply
     */
    public record Segment(String label, @Nullable Double score, Media mask, Map<String, Object> extra) {

        /** Copies the map. */
        public Segment {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Segment of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)
                    || !(map.get("label") instanceof String label)
                    || !(map.get("mask") instanceof String mask)
                    || JsonShapes.nonNumeric(map.get("score"))) {
                return null;
            }
            Double score = JsonShapes.number(map.get("score"));
            Media image = image(mask);
            return image == null
                    ? null
                    : new Segment(label, score, image, AdditionalProperties.of(map, "label", "score", "mask"));
        }

        private static @Nullable Media image(String mask) {
            try {
                return Media.parse(mask);
            } catch (MediaException e) {
                // The reply is unexpected: the input of the caller is not at fault.
                return null;
            }
        }

        private Object write(MediaWriter media) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("label", label);
            json.put("score", score);
            json.put("mask", media.writeField(mask));
            json.putAll(extra);
            return json;
        }
    }

    @Override
    public List<Segment> decode(Input<Media, Params> input, ServerReply reply) {
        List<Segment> segments = JsonShapes.listOf(JsonShapes.unwrap(reply.json(), "results"), Segment::of);
        if (segments == null) {
            throw reply.unexpected("a list of {label, score, mask}");
        }
        return segments;
    }

    @Override
    public Object write(List<Segment> output, MediaWriter media) {
        return output.stream().map(segment -> segment.write(media)).toList();
    }

    /** The kind of image segmentation. Unknown values are kept. */
    public static final class Subtask extends OpenValue {

        /** Each object has its own mask. */
        public static final Subtask INSTANCE = new Subtask("instance");

        /** Each object and each region of background has its own mask. */
        public static final Subtask PANOPTIC = new Subtask("panoptic");

        /** All objects of a class share one mask. */
        public static final Subtask SEMANTIC = new Subtask("semantic");

        private Subtask(String value) {
            super(value);
        }

        /** The kind of this name, known or not. */
        public static Subtask of(String value) {
            return new Subtask(value);
        }
    }
}
