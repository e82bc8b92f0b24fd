package dev.abrazo.vision;

import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Detects objects in an image, with a box around each. Servers: wire.md §10.20. */
public final class ObjectDetection extends ValueTask<Media, ObjectDetection.Params, List<ObjectDetection.Detection>> {

    /** The task. */
    public static final ObjectDetection TASK = new ObjectDetection();

    private ObjectDetection() {
        super(
                TaskInfo.builder("object-detection", "Detect objects in an image")
                        .input(InputShape.IMAGE)
                        .result(TaskInfo.ResultShape.DETECTIONS)
                        .recommendedModel("facebook/detr-resnet-50")
                        .example(Map.of("file", "cats.png")),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of object-detection. Not thread-safe. */
    public static final class Params extends ThresholdParams<Params> {

        private static final List<Parameter<?>> KNOWN = sharedAnd();

        private Params() {
            super(KNOWN);
        }
    }

    /**
     * A detected object. Immutable.
     *
     * @param label the class of the object
     * @param score the confidence of the model, 0 to 1; null if the server sends none
     * @param box the bounding box
     * @param extra the other fields of the reply
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
            return box == null || JsonShapes.nonNumeric(map.get("score"))
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
            OptionalFields.put(json, "score", score);
            json.put("box", box.write());
            json.putAll(extra);
            return json;
        }
    }

    @Override
    public List<Detection> decode(Input<Media, Params> input, ServerReply reply) {
        return detections(reply);
    }

    static List<Detection> detections(ServerReply reply) {
        List<Detection> found = JsonShapes.listOf(JsonShapes.unwrap(reply.json(), "results"), Detection::of);
        if (found == null) {
            throw reply.unexpected("a list of {label, score, box}");
        }
        return found;
    }

    @Override
    public Object write(List<Detection> output, MediaWriter media) {
        return output.stream().map(Detection::write).toList();
    }

    /**
     * A rectangle in an image, in pixels from its upper left corner.
     *
     * @param xmin left edge
     * @param ymin upper edge
     * @param xmax right edge
     * @param ymax lower edge
     */
    public record Box(double xmin, double ymin, double xmax, double ymax) {

        static @Nullable Box of(@Nullable Object json) {
            if (!(json instanceof Map<?, ?> map)) {
                return null;
            }
            Double xmin = JsonShapes.number(map.get("xmin"));
            Double ymin = JsonShapes.number(map.get("ymin"));
            Double xmax = JsonShapes.number(map.get("xmax"));
            Double ymax = JsonShapes.number(map.get("ymax"));
            return xmin == null || ymin == null || xmax == null || ymax == null
                    ? null
                    : new Box(xmin, ymin, xmax, ymax);
        }

        Map<String, Object> write() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("xmin", number(xmin));
            json.put("ymin", number(ymin));
            json.put("xmax", number(xmax));
            json.put("ymax", number(ymax));
            return json;
        }

        /** Whole where it is whole: most servers give whole pixels. */
        private static Number number(double value) {
            return value == Math.rint(value) ? (Number) (long) value : (Number) value;
        }
    }
}
