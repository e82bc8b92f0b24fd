package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A task that answers a question about a text, an image or a document.
 *
 * @param <V> the type of the value: the question, and what it is about
 * @param <P> the task's parameters
 */
public abstract class AnswerTask<V, P extends Params<P>> extends ValueTask<V, P, AnswerTask.Result> {

    /**
     * Creates the task; see {@link ValueTask}.
     *
     * @param info what front ends need to know
     * @param reader reads the value from the JSON form
     * @param params new, empty parameters
     */
    protected AnswerTask(TaskInfo.Builder info, Function<JsonRequest, V> reader, Supplier<P> params) {
        super(info, reader, params);
    }

    @Override
    public Result decode(Input<V, P> input, ServerReply reply) {
        List<Answer> answers = JsonShapes.oneOrMore(reply.json(), Answer::of);
        if (answers == null || answers.isEmpty()) {
            throw reply.unexpected(info().resultForm() + " or a list of it");
        }
        return new Result(answers, input.parameters().get("top_k") instanceof Number asked && asked.longValue() > 1);
    }

    @Override
    public Object write(Result output, MediaWriter media) {
        return output.several()
                ? output.answers().stream().map(Answer::write).toList()
                : output.best().write();
    }

    /**
     * The parameters of tasks that find the answer to a question in a long input. Not thread-safe.
     *
     * @param <P> the subclass
     */
    public abstract static class Params<P extends Params<P>> extends dev.abrazo.task.Params<P> {

        private static final String TOP_K_DOC = "How many answers to return, best first; 1 or more. Default: 1";
        private static final String DOC_STRIDE_DOC =
                "Number of tokens by which the parts of a long context overlap; 0 or more."
                        + " Default: chosen by the server, 128 or less";
        private static final String MAX_ANSWER_LEN_DOC =
                "Maximum length of an answer in tokens; 1 or more. Default: chosen by the server, often 15";
        private static final String MAX_SEQ_LEN_DOC =
                "Maximum number of tokens of question and context that the model reads at once; 1 or more. Default: 384";
        private static final String MAX_QUESTION_LEN_DOC =
                "Maximum length of the question in tokens, longer ones are truncated; 1 or more."
                        + " Default: chosen by the server, often 64";
        private static final String HANDLE_IMPOSSIBLE_ANSWER_DOC =
                "Whether the answers may include an empty text, which means that there is no answer. Default: false";

        private static final Parameter<Long> TOP_K =
                Parameter.integer("top_k", TOP_K_DOC).atLeast(1);
        private static final Parameter<Long> DOC_STRIDE =
                Parameter.integer("doc_stride", DOC_STRIDE_DOC).atLeast(0);
        private static final Parameter<Long> MAX_ANSWER_LEN =
                Parameter.integer("max_answer_len", MAX_ANSWER_LEN_DOC).atLeast(1);
        private static final Parameter<Long> MAX_SEQ_LEN =
                Parameter.integer("max_seq_len", MAX_SEQ_LEN_DOC).atLeast(1);
        private static final Parameter<Long> MAX_QUESTION_LEN =
                Parameter.integer("max_question_len", MAX_QUESTION_LEN_DOC).atLeast(1);
        private static final Parameter<Boolean> HANDLE_IMPOSSIBLE_ANSWER =
                Parameter.bool("handle_impossible_answer", HANDLE_IMPOSSIBLE_ANSWER_DOC);

        private static final List<Parameter<?>> SHARED =
                List.of(TOP_K, DOC_STRIDE, MAX_ANSWER_LEN, MAX_SEQ_LEN, MAX_QUESTION_LEN, HANDLE_IMPOSSIBLE_ANSWER);

        /** Empty parameters. The values of the known ones are checked. */
        protected Params(List<Parameter<?>> known) {
            super(known);
        }

        /** The parameters of this class, then these. */
        protected static List<Parameter<?>> sharedAnd(Parameter<?>... more) {
            return plus(SHARED, more);
        }

        /** {@value #TOP_K_DOC}. */
        public P topK(int answers) {
            return set(TOP_K, (long) answers);
        }

        /** {@value #DOC_STRIDE_DOC}. */
        public P docStride(int tokens) {
            return set(DOC_STRIDE, (long) tokens);
        }

        /** {@value #MAX_ANSWER_LEN_DOC}. */
        public P maxAnswerLen(int tokens) {
            return set(MAX_ANSWER_LEN, (long) tokens);
        }

        /** {@value #MAX_SEQ_LEN_DOC}. */
        public P maxSeqLen(int tokens) {
            return set(MAX_SEQ_LEN, (long) tokens);
        }

        /** {@value #MAX_QUESTION_LEN_DOC}. */
        public P maxQuestionLen(int tokens) {
            return set(MAX_QUESTION_LEN, (long) tokens);
        }

        /** {@value #HANDLE_IMPOSSIBLE_ANSWER_DOC}. */
        public P handleImpossibleAnswer(boolean allowed) {
            return set(HANDLE_IMPOSSIBLE_ANSWER, allowed);
        }
    }

    /**
     * The answers to a question, best first.
     *
     * @param answers one or more
     * @param several whether more than one was requested; the JSON form is then a list, even of one
     */
    public record Result(List<Answer> answers, boolean several) {

        /** Copies the list. */
        public Result {
            answers = List.copyOf(answers);
        }

        /** The best answer. */
        public Answer best() {
            return answers.get(0);
        }
    }
}
