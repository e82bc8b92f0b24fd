package dev.abrazo.vision;

import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.AdditionalProperties;
import dev.abrazo.task.Display;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says which pixels of an image belong to what. Servers: wire.md §10.21. */
public final class ImageSegmentation implements Task<ImageSegmentation.Input, List<ImageSegmentation.Segment>> {

    /** The task. */
    public static final ImageSegmentation TASK = new ImageSegmentation();

    private static final Parameter<Double> THRESHOLD = Parameter.number(
                    "threshold", "The lowest score of a segment, 0 to 1. The server's default: 0.9")
            .between(0, 1);
    private static final Parameter<Double> MASK_THRESHOLD = Parameter.number(
                    "mask_threshold",
                    "From which value on a pixel belongs to a mask, 0 to 1. The server's default: 0.5")
            .between(0, 1);
    private static final Parameter<Double> OVERLAP_MASK_AREA_THRESHOLD = Parameter.number(
                    "overlap_mask_area_threshold", "The least share of a segment that others leave free. Default: 0.5")
            .between(0, 1);
    private static final Parameter<String> SUBTASK = Parameter.oneOf(
            "subtask",
            "Things one by one (instance), kinds (semantic), or both (panoptic). Default: what the model can",
            List.of("instance", "panoptic", "semantic"));

    private static final TaskInfo INFO = TaskInfo.builder(
                    "image-segmentation", "Say which pixels of an image belong to what")
            .input(InputShape.IMAGE)
            .result(ResultShape.SEGMENTS)
            .recommendedModel("facebook/detr-resnet-50-panoptic")
            .example(Map.of("file", "cats.png"))
            .parameters(List.of(THRESHOLD, MASK_THRESHOLD, OVERLAP_MASK_AREA_THRESHOLD, SUBTASK))
            .build();

    private ImageSegmentation() {}

    /**
     * An image to take apart. Immutable as far as the image is.
     *
     * @param image the image
     * @param parameters what was set, under the names of the wire
     */
    public record Input(Media image, Map<String, Object> parameters) {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(image, "image");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the image. */
        public static Builder builder(Media image) {
            return new Builder(image);
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

        /** The lowest score of a segment, 0 to 1. Default: the server's, 0.9. */
        public Builder threshold(double score) {
            return set(THRESHOLD, score);
        }

        /** From which value on a pixel belongs to a mask, 0 to 1. Default: the server's, 0.5. */
        public Builder maskThreshold(double value) {
            return set(MASK_THRESHOLD, value);
        }

        /** The least share of a segment that others leave free, 0 to 1. Default: 0.5. */
        public Builder overlapMaskAreaThreshold(double share) {
            return set(OVERLAP_MASK_AREA_THRESHOLD, share);
        }

        /**
         * Things one by one ({@code instance}), kinds ({@code semantic}), or both ({@code panoptic}). Default: what the model
         * can.
         */
        public Builder subtask(String name) {
            return set(SUBTASK, name);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(image, values());
        }
    }

    /**
     * A part of an image.
     *
     * @param label what it is
     * @param score how sure the model is, 0 to 1; null for models that tell kinds only
     * @param mask a grey PNG of the image's size, white where the part is
     * @param extra whatever else the server said
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
                    || JsonShapes.noNumber(map.get("score"))) {
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
                // Not the caller's medium: the reply is not what it should be.
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
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.media()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.image()).parameters(input.parameters());
    }

    @Override
    public List<ImageSegmentation.Segment> decode(Input input, ServerReply reply) {
        List<Segment> segments = JsonShapes.listOf(JsonShapes.under(reply.json(), "results"), Segment::of);
        if (segments == null) {
            throw reply.unexpected("a list of {label, score, mask}");
        }
        return segments;
    }

    @Override
    public Object write(List<ImageSegmentation.Segment> output, MediaWriter media) {
        return output.stream().map(segment -> segment.write(media)).toList();
    }

    @Override
    public boolean marksImage() {
        return true;
    }

    @Override
    public Display display(Input input, List<ImageSegmentation.Segment> output) {
        return new Display.Masks(
                input.image(),
                output.stream()
                        .map(segment -> new Display.Mask(segment.label(), segment.score(), segment.mask()))
                        .toList());
    }
}
