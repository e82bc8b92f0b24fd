package dev.abrazo.vision;

import dev.abrazo.error.MediaException;
import dev.abrazo.internal.json.AdditionalProperties;
import dev.abrazo.internal.json.OptionalFields;
import dev.abrazo.internal.json.Parameters;
import dev.abrazo.internal.json.PlainValues;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Input;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.ValueTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates how far away each pixel of an image is. Servers: wire.md §10.38. */
public final class DepthEstimation extends ValueTask<Media, DepthEstimation.Params, DepthEstimation.Result> {

    /** The task. */
    public static final DepthEstimation TASK = new DepthEstimation();

    private DepthEstimation() {
        super(
                TaskInfo.builder("depth-estimation", "Estimate the distance of each pixel of an image")
                        .input(InputShape.IMAGE)
                        .result(TaskInfo.ResultShape.JSON, "{predicted_depth?, depth}")
                        .recommendedModel("depth-anything/Depth-Anything-V2-Large-hf")
                        .example(Map.of("file", "cats.png")),
                JsonRequest::media,
                Params::new);
    }

    /** The parameters of depth-estimation: none are known. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {
        private Params() {
            super(List.of());
        }
    }

    /**
     * The depth of an image. Immutable, except that the arrays are not copied: clone them before you change them.
     *
     * @param depth a grayscale image of the size of the input, whose brightness is the depth
     * @param predictedDepth the numbers of the model: rows of {@code float[]}, maybe in a list of one; null if the server
     *     sends none
     * @param extra the other fields of the reply
     */
    public record Result(Media depth, @Nullable Object predictedDepth, Map<String, Object> extra) {

        /** Copies the map. */
        public Result {
            extra = Parameters.copyOf(extra);
        }

        /** Compares the numbers. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Result result
                    && depth.equals(result.depth)
                    && PlainValues.equal(predictedDepth, result.predictedDepth)
                    && PlainValues.equal(extra, result.extra);
        }

        @Override
        public int hashCode() {
            return 31 * depth.hashCode() + PlainValues.hash(predictedDepth);
        }

        /** The image's type and size, and the first numbers. */
        @Override
        public String toString() {
            return "Result[depth=" + depth + ", predictedDepth=" + PlainValues.summary(predictedDepth) + ", extra="
                    + extra + "]";
        }
    }

    /** Decodes {@code {predicted_depth, depth}}, or the image alone. */
    @Override
    public Result decode(Input<Media, Params> input, ServerReply reply) {
        Map<String, Object> json = reply.looksLikeJson() ? object(reply) : null;
        if (json == null) {
            return new Result(reply.media(), null, Map.of());
        }
        if (json.get("depth") instanceof String depth) {
            try {
                return new Result(
                        Media.parse(depth),
                        json.get("predicted_depth"),
                        AdditionalProperties.of(json, "depth", "predicted_depth"));
            } catch (MediaException e) {
                throw reply.unexpected(info().resultForm() + " (" + e.getMessage() + ")");
            }
        }
        throw reply.unexpected(info().resultForm());
    }

    /** A provider's envelope is opened already: its reply may be a JSON string. */
    private static @Nullable Map<String, Object> object(ServerReply reply) {
        return JsonShapes.object(JsonShapes.single(reply.vectors()));
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        Map<String, Object> json = new LinkedHashMap<>();
        OptionalFields.put(json, "predicted_depth", output.predictedDepth());
        json.put("depth", media.write(output.depth()));
        json.putAll(output.extra());
        return json;
    }
}
