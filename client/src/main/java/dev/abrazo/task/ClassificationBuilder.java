package dev.abrazo.task;

import java.util.List;

/**
 * The parameters that all tasks share which say what class something belongs to. Not safe for use by many threads.
 *
 * @param <B> the task's builder
 * @param <I> the input it builds
 */
public abstract class ClassificationBuilder<B extends ClassificationBuilder<B, I>, I> extends ParameterBuilder<B, I> {

    private static final Parameter<Long> TOP_K = Parameter.integer(
                    "top_k",
                    "How many classes to return, best first."
                            + " The server's default: 5; for texts all at hf-inference, elsewhere one")
            .atLeast(0);
    private static final Parameter<String> FUNCTION_TO_APPLY = Parameter.oneOf(
            "function_to_apply",
            "How the model's numbers become scores. Default: what the model says",
            List.of("sigmoid", "softmax", "none"));

    /** What can be set, for the task's {@link TaskInfo}. */
    public static final List<Parameter<?>> PARAMETERS = List.of(TOP_K, FUNCTION_TO_APPLY);

    /** A builder that checks these parameters by type. */
    protected ClassificationBuilder(List<Parameter<?>> known) {
        super(known);
    }

    /**
     * How many classes to return, best first; 0 gives none. Default: the server's, often 5; for texts all classes at
     * hf-inference, one elsewhere.
     *
     * @throws dev.abrazo.error.InvalidRequestException below 0
     */
    public B topK(int classes) {
        return set(TOP_K, (long) classes);
    }

    /**
     * How the model's numbers become scores: {@code sigmoid}, {@code softmax} or {@code none}. Default: what the model says.
     *
     * @throws dev.abrazo.error.InvalidRequestException for any other
     */
    public B functionToApply(String function) {
        return set(FUNCTION_TO_APPLY, function);
    }
}
