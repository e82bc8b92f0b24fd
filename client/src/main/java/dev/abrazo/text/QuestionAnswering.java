package dev.abrazo.text;

import dev.abrazo.json.Json;
import dev.abrazo.task.AnswerTask;
import dev.abrazo.task.InputShape;
import dev.abrazo.task.Parameter;
import dev.abrazo.task.TaskInfo;
import java.util.List;
import java.util.Objects;

/** Finds the answer to a question in a text. Servers: wire.md §10.5. */
public final class QuestionAnswering extends AnswerTask<QuestionAnswering.Query, QuestionAnswering.Params> {

    /** The task. */
    public static final QuestionAnswering TASK = new QuestionAnswering();

    private QuestionAnswering() {
        super(
                TaskInfo.builder("question-answering", "Find the answer to a question in a text")
                        .input(InputShape.QUESTION_AND_CONTEXT)
                        .result(TaskInfo.ResultShape.ANSWER, "{answer, score, start, end}")
                        .recommendedModel("deepset/roberta-base-squad2")
                        .example(Json.object(
                                "question",
                                "What is the capital of France?",
                                "context",
                                "The capital of France is Paris.")),
                json -> new Query(json.text("question"), json.text("context")),
                Params::new);
    }

    /**
     * A question and the text that holds the answer.
     *
     * @param question the question
     * @param context the text
     */
    public record Query(String question, String context) {

        /** Checks that both are given. */
        public Query {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(context, "context");
        }
    }

    /** The parameters of question-answering. Not thread-safe. */
    public static final class Params extends AnswerTask.Params<Params> {

        private static final String ALIGN_TO_WORDS_DOC =
                "Whether answers begin and end with whole words. Default: true";

        private static final Parameter<Boolean> ALIGN_TO_WORDS = Parameter.bool("align_to_words", ALIGN_TO_WORDS_DOC);

        private static final List<Parameter<?>> KNOWN = sharedAnd(ALIGN_TO_WORDS);

        private Params() {
            super(KNOWN);
        }

        /** {@value #ALIGN_TO_WORDS_DOC}. */
        public Params alignToWords(boolean align) {
            return set(ALIGN_TO_WORDS, align);
        }
    }

    @Override
    protected Object wireInputs(Query query) {
        return Json.object("question", query.question(), "context", query.context());
    }
}
