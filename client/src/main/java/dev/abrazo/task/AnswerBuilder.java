package dev.abrazo.task;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters that tasks share which look for the answer to a question in something long. Not safe for use by many
 * threads.
 *
 * @param <B> the task's builder
 * @param <I> the input it builds
 */
public abstract class AnswerBuilder<B extends AnswerBuilder<B, I>, I> extends ParameterBuilder<B, I> {

    private static final Parameter<Long> TOP_K = Parameter.integer(
                    "top_k", "How many answers to return, best first. Default: 1")
            .atLeast(1);
    private static final Parameter<Long> DOC_STRIDE = Parameter.integer(
                    "doc_stride",
                    "Tokens by which the pieces of a long context overlap. The server's default: 128 or less")
            .atLeast(0);
    private static final Parameter<Long> MAX_ANSWER_LEN = Parameter.integer(
                    "max_answer_len", "The most tokens of an answer. The server's default: 15")
            .atLeast(1);
    private static final Parameter<Long> MAX_SEQ_LEN = Parameter.integer(
                    "max_seq_len",
                    "The most tokens of question and context that go into the model at once. Default: 384")
            .atLeast(1);
    private static final Parameter<Long> MAX_QUESTION_LEN = Parameter.integer(
                    "max_question_len", "Cut the question to this many tokens. The server's default: 64")
            .atLeast(1);
    private static final Parameter<Boolean> HANDLE_IMPOSSIBLE_ANSWER = Parameter.bool(
            "handle_impossible_answer", "Whether \"no answer\", an empty text, is among the answers. Default: false");

    private static final List<Parameter<?>> SHARED =
            List.of(TOP_K, DOC_STRIDE, MAX_ANSWER_LEN, MAX_SEQ_LEN, MAX_QUESTION_LEN, HANDLE_IMPOSSIBLE_ANSWER);

    /** A builder that checks these parameters by type. */
    protected AnswerBuilder(List<Parameter<?>> known) {
        super(known);
    }

    /** The shared parameters and these. */
    public static List<Parameter<?>> parametersAnd(Parameter<?>... more) {
        List<Parameter<?>> all = new ArrayList<>(SHARED);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /**
     * How many answers to return, best first; 1 or more. Default: 1.
     *
     * @throws dev.abrazo.error.InvalidRequestException below 1
     */
    public B topK(int answers) {
        return set(TOP_K, (long) answers);
    }

    /** Tokens by which the pieces of a long context overlap; 0 or more. Default: the server's, 128 or less. */
    public B docStride(int tokens) {
        return set(DOC_STRIDE, (long) tokens);
    }

    /** The most tokens of an answer; 1 or more. Default: the server's, 15. */
    public B maxAnswerLen(int tokens) {
        return set(MAX_ANSWER_LEN, (long) tokens);
    }

    /** The most tokens of question and context that go into the model at once; 1 or more. Default: 384. */
    public B maxSeqLen(int tokens) {
        return set(MAX_SEQ_LEN, (long) tokens);
    }

    /** Cut the question to this many tokens; 1 or more. Default: the server's, 64. */
    public B maxQuestionLen(int tokens) {
        return set(MAX_QUESTION_LEN, (long) tokens);
    }

    /** Whether "no answer", an empty text, is among the answers. Default: false. */
    public B handleImpossibleAnswer(boolean allowed) {
        return set(HANDLE_IMPOSSIBLE_ANSWER, allowed);
    }
}
