package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers a question about an image. Servers: wire.md §10.28. */
public final class VisualQuestionAnswering extends ImageQuestionTask<VisualQuestionAnswering.Params> {

    /** The task. */
    public static final VisualQuestionAnswering TASK = new VisualQuestionAnswering();

    private VisualQuestionAnswering() {
        super(
                TaskInfo.builder("visual-question-answering", "Answer a question about an image")
                        .result(TaskInfo.ResultShape.ANSWER, "{answer, score?}")
                        .recommendedModel("dandelin/vilt-b32-finetuned-vqa")
                        .example(Json.object(
                                "image", Map.of("file", "cats.png"), "question", "How many cats are there?")),
                Params::new);
    }

    /** The parameters of visual-question-answering. Not thread-safe. */
    public static final class Params extends dev.abrazo.task.Params<Params> {

        private static final String TOP_K_DOC =
                "How many answers to return, best first; 1 or more. Default: chosen by the server, often 5";

        private static final Parameter<Long> TOP_K =
                Parameter.integer("top_k", TOP_K_DOC).atLeast(1);

        private static final List<Parameter<?>> KNOWN = List.of(TOP_K);

        private Params() {
            super(KNOWN);
        }

        /** {@value #TOP_K_DOC}. */
        public Params topK(int answers) {
            return set(TOP_K, (long) answers);
        }
    }

    /**
     * An image and a question about it: the value of visual-question-answering and document-question-answering. Immutable as
     * far as the image is.
     *
     * @param image the image
     * @param question the question
     */
    public record Query(Media image, String question) {

        /** Checks that both are given. */
        public Query {
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(question, "question");
        }
    }
}
