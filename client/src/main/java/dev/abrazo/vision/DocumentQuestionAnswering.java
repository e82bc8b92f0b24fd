package dev.abrazo.vision;

import dev.abrazo.json.Json;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the answer to a question in the image of a document. Servers: wire.md §10.27. */
public final class DocumentQuestionAnswering extends ImageQuestionTask<DocumentQuestionAnswering.Params> {

    /** The task. */
    public static final DocumentQuestionAnswering TASK = new DocumentQuestionAnswering();

    private DocumentQuestionAnswering() {
        super(
                TaskInfo.builder(
                                "document-question-answering",
                                "Find the answer to a question in the image of a document")
                        .result(TaskInfo.ResultShape.ANSWER)
                        .recommendedModel("impira/layoutlm-document-qa")
                        .example(Json.object(
                                "image", Map.of("file", "invoice.png"), "question", "What is the invoice number?")),
                Params::new);
    }

    /** The parameters of document-question-answering. Not thread-safe. */
    public static final class Params extends AnswerTask.Params<Params> {

        private static final String LANG_DOC =
                "Language of the text in the image, by its Tesseract name such as deu. Default: English";
        private static final String WORD_BOXES_DOC =
                "The words and their boxes, [[word, [x0, y0, x1, y1]], …] on a scale of 0 to 1000."
                        + " Default: read from the image";

        private static final Parameter<String> LANG =
                Parameter.text("lang", LANG_DOC).notBlank();
        private static final Parameter<List<Object>> WORD_BOXES = Parameter.list("word_boxes", WORD_BOXES_DOC)
                .require(
                        "be a list of [word, [x0, y0, x1, y1]]",
                        words -> words.stream().allMatch(word -> word instanceof List || word instanceof Map));

        private static final List<Parameter<?>> KNOWN = sharedAnd(LANG, WORD_BOXES);

        private Params() {
            super(KNOWN);
        }

        /** {@value #LANG_DOC}. */
        public Params lang(String language) {
            return set(LANG, language);
        }

        /** {@value #WORD_BOXES_DOC}. */
        public Params wordBoxes(List<? extends Object> words) {
            return set(WORD_BOXES, new ArrayList<>(words));
        }
    }
}
