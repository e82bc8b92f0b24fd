package dev.abrazo.vision;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ParameterBuilder;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers a question about an image. Servers: wire.md §10.28. */
public final class VisualQuestionAnswering implements ImageQuestionTask<VisualQuestionAnswering.Input> {

    /** The task. */
    public static final VisualQuestionAnswering TASK = new VisualQuestionAnswering();

    private static final Parameter<Long> TOP_K = Parameter.integer(
                    "top_k", "How many answers to return, best first. The server's default: 5")
            .atLeast(1);

    private static final TaskInfo INFO = TaskInfo.builder(
                    "visual-question-answering", "Answer a question about an image")
            .input(InputShape.IMAGE_AND_QUESTION)
            .result(ResultShape.ANSWER, "{answer, score?}")
            .recommendedModel("dandelin/vilt-b32-finetuned-vqa")
            .example(Json.object("image", Map.of("file", "cats.png"), "question", "How many cats are there?"))
            .parameters(List.of(TOP_K))
            .build();

    private VisualQuestionAnswering() {}

    /**
     * An image and a question about it. Immutable as far as the image is.
     *
     * @param image the image
     * @param question the question
     * @param parameters what was set, under the names of the wire
     */
    public record Input(Media image, String question, Map<String, Object> parameters)
            implements ImageQuestionTask.ImageQuestion {

        /** Copies the parameters. */
        public Input {
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(question, "question");
            parameters = Parameters.copyOf(parameters);
        }

        /** Starts with the image and the question. */
        public static Builder builder(Media image, String question) {
            return new Builder(image, question);
        }

        /** Starts with these values. */
        public Builder toBuilder() {
            return new Builder(image, question).parameters(parameters);
        }
    }

    /** Sets what the server may be told besides image and question. Not safe for use by many threads. */
    public static final class Builder extends ParameterBuilder<Builder, Input> {
        private final Media image;
        private final String question;

        private Builder(Media image, String question) {
            super(INFO.parameters());
            this.image = image;
            this.question = question;
        }

        /** How many answers to return, best first; 1 or more. Default: the server's, 5. */
        public Builder topK(int answers) {
            return set(TOP_K, (long) answers);
        }

        /** The input. */
        @Override
        public Input build() {
            return new Input(image, question, values());
        }
    }

    @Override
    public TaskInfo info() {
        return INFO;
    }

    @Override
    public Input read(JsonRequest view) {
        return Input.builder(view.media("image"), view.text("question"))
                .parameters(view.parameters())
                .build();
    }
}
