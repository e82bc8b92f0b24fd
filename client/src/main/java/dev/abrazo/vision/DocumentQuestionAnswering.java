package dev.abrazo.vision;

import dev.abrazo.internal.json.Parameters;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.AnswerBuilder;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.JsonRequest;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.ResultShape;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds the answer to a question in the image of a document. Servers: wire.md §10.27. */
public final class DocumentQuestionAnswering implements ImageQuestionTask<DocumentQuestionAnswering.Input> {

    /** The task. */
    public static final DocumentQuestionAnswering TASK = new DocumentQuestionAnswering();

    private static final Parameter<String> LANG = Parameter.text(
                    "lang", "The language in which to read the image, as Tesseract names it. Default: English")
            .notBlank();
    private static final Parameter<List<Object>> WORD_BOXES = Parameter.list(
                    "word_boxes",
                    "The words and where they are, [[\"word\", [x0, y0, x1, y1]], …] on a scale of 0 to 1000,"
                            + " in place of reading the image")
            .must(
                    "be a list of [word, [x0, y0, x1, y1]]",
                    words -> words.stream().allMatch(word -> word instanceof List || word instanceof Map));

    private static final TaskInfo INFO = TaskInfo.builder(
                    "document-question-answering", "Find the answer to a question in the image of a document")
            .input(InputShape.IMAGE_AND_QUESTION)
            .result(ResultShape.ANSWER)
            .recommendedModel("impira/layoutlm-document-qa")
            .example(Json.object("image", Map.of("file", "invoice.png"), "question", "What is the invoice number?"))
            .parameters(AnswerBuilder.parametersAnd(LANG, WORD_BOXES))
            .build();

    private DocumentQuestionAnswering() {}

    /**
     * The image of a document and a question about it. Immutable as far as the image is.
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
    public static final class Builder extends AnswerBuilder<Builder, Input> {
        private final Media image;
        private final String question;

        private Builder(Media image, String question) {
            super(INFO.parameters());
            this.image = image;
            this.question = question;
        }

        /** The language in which to read the image, as Tesseract names it. Default: English. */
        public Builder lang(String language) {
            return set(LANG, language);
        }

        /** The words and where they are: lists of a word and its box, four numbers of 0 to 1000. */
        public Builder wordBoxes(List<? extends Object> words) {
            return set(WORD_BOXES, new ArrayList<>(words));
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
