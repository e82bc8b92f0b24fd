package dev.abrazo.task;

import dev.abrazo.media.MediaWriter;
import java.util.List;

/**
 * A task that classifies its input.
 *
 * @param <I> the typed input
 */
public interface LabelTask<I> extends Task<I, List<Label>> {

    @Override
    default List<Label> decode(I input, ServerReply reply) {
        List<Label> labels = Label.listOfResults(reply.json());
        if (labels == null) {
            throw reply.unexpected(info().resultForm());
        }
        return labels;
    }

    @Override
    default Object write(List<Label> output, MediaWriter media) {
        return Label.writeAll(output);
    }

    /**
     * The parameters of classification tasks. Not thread-safe.
     *
     * @param <P> the subclass
     */
    public abstract static class Params<P extends Params<P>> extends dev.abrazo.task.Params<P> {

        private static final String TOP_K_DOC = "How many classes to return, best first; 0 or more."
                + " Default: chosen by the server, often 5; for texts all at hf-inference, one elsewhere";
        private static final String FUNCTION_DOC = "How the logits of the model become scores:"
                + " sigmoid, softmax or none. Default: chosen by the model";

        private static final Parameter<Long> TOP_K =
                Parameter.integer("top_k", TOP_K_DOC).atLeast(0);
        private static final Parameter<String> FUNCTION_TO_APPLY =
                Parameter.oneOf("function_to_apply", FUNCTION_DOC, List.of("sigmoid", "softmax", "none"));

        private static final List<Parameter<?>> KNOWN = List.of(TOP_K, FUNCTION_TO_APPLY);

        /** Empty parameters, without further known ones. */
        protected Params() {
            super(KNOWN);
        }

        /** Empty parameters. The values of the known ones are checked. */
        protected Params(List<Parameter<?>> known) {
            super(known);
        }

        /** The parameters of this class, then these. */
        protected static List<Parameter<?>> sharedAnd(Parameter<?>... more) {
            return plus(KNOWN, more);
        }

        /** {@value #TOP_K_DOC}. */
        public P topK(int classes) {
            return set(TOP_K, (long) classes);
        }

        /** {@value #FUNCTION_DOC}. */
        public P functionToApply(String function) {
            return set(FUNCTION_TO_APPLY, function);
        }

        /** {@value #FUNCTION_DOC}. */
        public P functionToApply(FunctionToApply function) {
            return set(FUNCTION_TO_APPLY, function);
        }
    }

    /** The function that turns a classifier's raw outputs into scores. Unknown values are kept. */
    public static final class FunctionToApply extends OpenValue {

        /** A score for each label by itself. */
        public static final FunctionToApply SIGMOID = new FunctionToApply("sigmoid");

        /** Scores that add up to 1. */
        public static final FunctionToApply SOFTMAX = new FunctionToApply("softmax");

        /** The raw outputs. */
        public static final FunctionToApply NONE = new FunctionToApply("none");

        private FunctionToApply(String value) {
            super(value);
        }

        /** The function of this name, known or not. */
        public static FunctionToApply of(String value) {
            return new FunctionToApply(value);
        }
    }
}
