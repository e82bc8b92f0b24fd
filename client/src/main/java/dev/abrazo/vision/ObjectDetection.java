package dev.abrazo.vision;

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

/** Finds things in an image, and where they are. Servers: wire.md §10.20. */
public final class ObjectDetection implements Task<ObjectDetection.Input, List<ObjectDetection.Detection>> {

    /** The task. */
    public static final ObjectDetection TASK = new ObjectDetection();

    private static final Parameter<Double> THRESHOLD = Parameter.number(
                    "threshold", "The lowest score to return, 0 to 1. The server's default: 0.5 to 0.9")
            .between(0, 1);

    private static final TaskInfo INFO = TaskInfo.builder(
                    "object-detection", "Find things in an image, and where they are")
            .input(InputShape.IMAGE)
            .result(ResultShape.DETECTIONS)
            .recommendedModel("facebook/detr-resnet-50")
            .example(Map.of("file", "cats.png"))
            .parameters(List.of(THRESHOLD))
            .build();

    private ObjectDetection() {}

    /**
     * An image to look through. Immutable as far as the image is.
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

        /** The lowest score to return, 0 to 1. Default: the server's, 0.5 to 0.9. */
        public Builder threshold(double score) {
            return set(THRESHOLD, score);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(image, values());
        }
    }

    /**
     * Something in an image.
     *
     * @param label what it is
     * @param score how sure the model is, 0 to 1; null where the server does not say
     * @param box where it is
     * @param extra whatever else the server said
     */
    public record Detection(String label, @Nullable Double score, Box box, Map<String, Object> extra) {

        /** Copies the map. */
        public Detection {
            extra = Parameters.copyOf(extra);
        }

        static @Nullable Detection of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map) || !(map.get("label") instanceof String label)) {
                return null;
            }
            Box box = Box.of(map.get("box"));
            return box == null || JsonShapes.noNumber(map.get("score"))
                    ? null
                    : new Detection(
                            label,
                            JsonShapes.number(map.get("score")),
                            box,
                            AdditionalProperties.of(map, "label", "score", "box"));
        }

        private Object write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("label", label);
            if (score != null) {
                json.put("score", score);
            }
            json.put("box", box.write());
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
    public List<ObjectDetection.Detection> decode(Input input, ServerReply reply) {
        List<Detection> found = JsonShapes.listOf(JsonShapes.under(reply.json(), "results"), Detection::of);
        if (found == null) {
            throw reply.unexpected("a list of {label, score, box}");
        }
        return found;
    }

    @Override
    public Object write(List<ObjectDetection.Detection> output, MediaWriter media) {
        return output.stream().map(Detection::write).toList();
    }

    @Override
    public boolean marksImage() {
        return true;
    }

    @Override
    public Display display(Input input, List<ObjectDetection.Detection> output) {
        return new Display.Boxes(
                input.image(),
                output.stream()
                        .map(d -> new Display.Rectangle(
                                d.label(),
                                d.score(),
                                d.box().xmin(),
                                d.box().ymin(),
                                d.box().xmax(),
                                d.box().ymax()))
                        .toList());
    }
}
