package dev.abrazo.vision;

import dev.abrazo.media.Media;
import dev.abrazo.task.Arguments;
import dev.abrazo.task.ClassificationBuilder;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.LabelTask;
import dev.abrazo.task.Parameters;
import dev.abrazo.task.Payload;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what an image shows. Servers: wire.md §10.19. */
public final class ImageClassification implements LabelTask<ImageClassification.Input> {

    /** The task. */
    public static final ImageClassification TASK = new ImageClassification();

    private static final TaskInfo INFO = new TaskInfo(
            "image-classification",
            List.of(),
            "Say what an image shows",
            Arguments.media("IMAGE"),
            List.of("cheetah.png", "-p", "top_k=3"),
            "[{label, score}]",
            "google/vit-base-patch16-224",
            Builder.PARAMETERS);

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
    public static final class Builder extends ClassificationBuilder<Builder, Input> {
        private final Media image;

        private Builder(Media image) {
            super(INFO.parameters());
            this.image = image;
        }

        /** The input. */
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
        return Input.builder(view.media()).parameters(view.parameters()).build();
    }

    @Override
    public Payload encode(Input input) {
        return Payload.of(id(), input.image()).parameters(input.parameters());
    }
}
