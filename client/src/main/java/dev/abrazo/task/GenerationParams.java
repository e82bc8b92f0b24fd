package dev.abrazo.task;

import dev.abrazo.internal.json.Parameters;
import java.util.List;
import java.util.Map;

/**
 * The parameters of tasks that generate text token by token (wire.md §10.34). The documented ranges are those of Hugging
 * Face; a server may allow more or less, and only what no server accepts is rejected here. Not thread-safe.
 *
 * @param <P> the subclass
 */
public abstract class GenerationParams<P extends GenerationParams<P>> extends Params<P> {

    private static final String TOP_K_DOC =
            "Sample from this many of the most likely tokens; 0, or -1 at some servers, for all. Default: all";
    private static final String TOP_P_DOC =
            "Sample from the most likely tokens whose probabilities add up to this, 0 to 1. Default: all";
    private static final String TEMPERATURE_DOC = "Sampling temperature, 0 to 100: 1 samples as the model predicts,"
            + " 0 takes the most likely token, 100 is almost uniform. Some servers refuse 0. Default: 1";
    private static final String REPETITION_PENALTY_DOC =
            "0 to 100: above 1, a token becomes less likely the more often it occurred before. Default: none";
    private static final String MAX_TIME_DOC =
            "Seconds, 0 to 120, after which the model stops: a soft limit, without network time. Default: none";

    private static final Parameter<Long> TOP_K =
            Parameter.integer("top_k", TOP_K_DOC).atLeast(-1);
    private static final Parameter<Double> TOP_P =
            Parameter.number("top_p", TOP_P_DOC).between(0, 1);
    private static final Parameter<Double> TEMPERATURE =
            Parameter.number("temperature", TEMPERATURE_DOC).atLeast(0);
    private static final Parameter<Double> REPETITION_PENALTY =
            Parameter.number("repetition_penalty", REPETITION_PENALTY_DOC).atLeast(0);
    private static final Parameter<Double> MAX_TIME =
            Parameter.number("max_time", MAX_TIME_DOC).atLeast(0);

    /** The known parameters of this class. */
    protected static final List<Parameter<?>> GENERATION =
            List.of(TOP_K, TOP_P, TEMPERATURE, REPETITION_PENALTY, MAX_TIME);

    /** Empty parameters. The values of the known ones are checked. */
    protected GenerationParams(List<Parameter<?>> known) {
        super(known);
    }

    /** {@value #TOP_K_DOC}. */
    public P topK(int tokens) {
        return set(TOP_K, (long) tokens);
    }

    /** {@value #TOP_P_DOC}. */
    public P topP(double sum) {
        return set(TOP_P, sum);
    }

    /** {@value #TEMPERATURE_DOC}. */
    public P temperature(double value) {
        return set(TEMPERATURE, value);
    }

    /** {@value #REPETITION_PENALTY_DOC}. */
    public P repetitionPenalty(double value) {
        return set(REPETITION_PENALTY, value);
    }

    /** {@value #MAX_TIME_DOC}. */
    public P maxTime(double seconds) {
        return set(MAX_TIME, seconds);
    }

    /**
     * The parameters of tasks that generate a text of a bounded length. Not thread-safe.
     *
     * @param <P> the subclass
     */
    public abstract static class Bounded<P extends Bounded<P>> extends GenerationParams<P> {

        private static final String MIN_LENGTH_DOC =
                "Minimum number of tokens to generate, 0 or more, at most max_length. Default: chosen by the model";
        private static final String MAX_LENGTH_DOC =
                "Maximum number of tokens to generate, 1 or more. Default: chosen by the model";

        private static final Parameter<Long> MIN_LENGTH =
                Parameter.integer("min_length", MIN_LENGTH_DOC).atLeast(0);
        private static final Parameter<Long> MAX_LENGTH =
                Parameter.integer("max_length", MAX_LENGTH_DOC).atLeast(1);

        /** The known parameters of this class and of {@link GenerationParams}. */
        protected static final List<Parameter<?>> BOUNDED_GENERATION =
                plus(List.of(MIN_LENGTH, MAX_LENGTH), GENERATION.toArray(new Parameter<?>[0]));

        /** Empty parameters. The values of the known ones are checked. */
        protected Bounded(List<Parameter<?>> known) {
            super(known);
        }

        /** {@value #MIN_LENGTH_DOC}. */
        public P minLength(int tokens) {
            return set(MIN_LENGTH, (long) tokens);
        }

        /** {@value #MAX_LENGTH_DOC}. */
        public P maxLength(int tokens) {
            return set(MAX_LENGTH, (long) tokens);
        }
    }

    /**
     * The parameters of image and audio tasks whose models generate tokens: servers take the parameters of the generation as
     * one nested object. Not thread-safe.
     *
     * @param <P> the subclass
     */
    public abstract static class Nested<P extends Nested<P>> extends Params<P> {

        private static final String GENERATION_DOC = "Parameters of the generation, for models that generate tokens:"
                + " temperature, top_k, num_beams, do_sample, max_new_tokens, …";

        private static final Parameter<Map<String, Object>> GENERATION_PARAMETERS =
                Parameter.object("generation_parameters", GENERATION_DOC);

        /** Empty parameters. The values of the known ones are checked. */
        protected Nested(List<Parameter<?>> known) {
            super(known);
        }

        /** These parameters, then the one of this class. */
        protected static List<Parameter<?>> andShared(Parameter<?>... first) {
            return plus(List.of(first), GENERATION_PARAMETERS);
        }

        /** {@value #GENERATION_DOC}. */
        public P generationParameters(Map<String, ? extends Object> parameters) {
            return set(GENERATION_PARAMETERS, Parameters.copyOf(parameters));
        }
    }
}
