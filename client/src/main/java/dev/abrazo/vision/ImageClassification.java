package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import dev.abrazo.task.Arguments;
import dev.abrazo.task.Display;
import dev.abrazo.task.Label;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import dev.abrazo.task.Shapes;
import dev.abrazo.task.Task;
import dev.abrazo.task.TaskInfo;
import dev.abrazo.task.View;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what an image shows. Servers: wire.md §10.19. */
public final class ImageClassification implements Task<ImageClassification.Input, List<Label>> {

    /** The task. */
    public static final ImageClassification TASK = new ImageClassification();

    private static final Parameter<Long> TOP_K =
            Parameter.integer("top_k", "How many classes to return, best first. The server's default: 5");
    private static final Parameter<String> FUNCTION_TO_APPLY = Parameter.oneOf(
            "function_to_apply",
            "How the model's numbers become scores. Default: what the model says",
            List.of("sigmoid", "softmax", "none"));

    private static final TaskInfo INFO = new TaskInfo(
            "image-classification",
            List.of(),
            "Say what an image shows",
            Arguments.media("IMAGE"),
            List.of("cheetah.png", "-p", "top_k=3"),
            "[{label, score}]",
            "google/vit-base-patch16-224",
            List.of(TOP_K, FUNCTION_TO_APPLY));

    private ImageClassification() {}

    /**
     * An image to classify. Immutable as far as the image is.
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
    public static final class Builder extends ParameterBuilder<Builder> {
        private final Media image;

        private Builder(Media image) {
            super(INFO.parameters());
            this.image = image;
        }

        /** How many classes to return, best first; 1 or more. */
        public Builder topK(int classes) {
            return set(TOP_K, (long) classes);
        }

        /** How the model's numbers become scores: {@code sigmoid}, {@code softmax} or {@code none}. */
        public Builder functionToApply(String function) {
            return set(FUNCTION_TO_APPLY, function);
        }

        /** The input. */
        public Input build() {
            return new Input(image, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(View view) {
        return Input.builder(view.media()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.image()).parameters(input.parameters());
    }

    @Override
    public List<Label> decode(Input input, ServerReply reply) {
        Object json = Shapes.under(reply.json(), "results");
        List<Label> labels = Label.listOf(json);
        if (labels == null) {
            labels = Label.listOf(Shapes.single(json));
        }
        if (labels == null) {
            throw reply.unexpected("a list of {label, score}");
        }
        return labels;
    }

    @Override
    public Object write(List<Label> output, MediaWriter media) {
        return Label.writeAll(output);
    }

    @Override
    public Display display(Input input, List<Label> output) {
        return Label.bars(output);
    }
}
