package dev.abrazo.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters that all tasks share whose model writes a text (wire.md §10.34). The ranges are those that Hugging Face
 * documents; a server may allow more or less. Only what can't be right at any server is refused here. Not safe for use by
 * many threads.
 *
 * @param <B> the task's builder
 * @param <I> the input it builds
 */
public abstract class GenerationBuilder<B extends GenerationBuilder<B, I>, I> extends ParameterBuilder<B, I> {

    private static final Parameter<Long> MIN_LENGTH = Parameter.integer(
                    "min_length", "The fewest tokens to write. The model's default")
            .atLeast(0);
    private static final Parameter<Long> MAX_LENGTH = Parameter.integer(
                    "max_length", "The most tokens to write. The model's default")
            .atLeast(1);
    private static final Parameter<Long> TOP_K = Parameter.integer(
                    "top_k",
                    "Sample among this many of the likeliest tokens; 0, or -1 at some servers, for all. Default: all")
            .atLeast(-1);
    private static final Parameter<Double> TOP_P = Parameter.number(
                    "top_p",
                    "Sample among the likeliest tokens whose probabilities add up to this, 0 to 1. Default: all")
            .between(0, 1);
    private static final Parameter<Double> TEMPERATURE = Parameter.number(
                    "temperature",
                    "0 to 100; 1 samples as the model says, 0 takes the likeliest, 100 is near chance. Some servers refuse 0. Default: 1")
            .atLeast(0);
    private static final Parameter<Double> REPETITION_PENALTY = Parameter.number(
                    "repetition_penalty", "0 to 100; above 1 makes tokens that came before less likely. Default: none")
            .atLeast(0);
    private static final Parameter<Double> MAX_TIME = Parameter.number(
                    "max_time",
                    "Seconds, 0 to 120, after which the model stops: a soft limit, without the network's share")
            .atLeast(0);

    private static final List<Parameter<?>> SHARED =
            List.of(MIN_LENGTH, MAX_LENGTH, TOP_K, TOP_P, TEMPERATURE, REPETITION_PENALTY, MAX_TIME);

    /** A builder that checks these parameters by type. */
    protected GenerationBuilder(List<Parameter<?>> known) {
        super(known);
    }

    /** The shared parameters and these. */
    public static List<Parameter<?>> parametersAnd(Parameter<?>... more) {
        List<Parameter<?>> all = new ArrayList<>(SHARED);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /**
     * The parameters as servers take them: those under {@code generate_parameters}, which stands in the schema only and
     * which the old default container refuses, beside the others (wire.md §10.7).
     */
    public static Map<String, Object> flat(Map<String, Object> parameters) {
        Map<String, Object> inner = JsonShapes.object(parameters.get("generate_parameters"));
        if (inner == null) {
            return parameters;
        }
        Map<String, Object> flat = new LinkedHashMap<>(parameters);
        flat.remove("generate_parameters");
        inner.forEach(flat::putIfAbsent);
        return flat;
    }

    /**
     * The fewest tokens to write; 0 or more, and not above {@link #maxLength}. Default: the model's.
     *
     * @throws dev.abrazo.error.InvalidRequestException for fewer
     */
    public B minLength(int tokens) {
        return set(MIN_LENGTH, (long) tokens);
    }

    /**
     * The most tokens to write; 1 or more. Default: the model's.
     *
     * @throws dev.abrazo.error.InvalidRequestException for fewer
     */
    public B maxLength(int tokens) {
        return set(MAX_LENGTH, (long) tokens);
    }

    /**
     * Sample among this many of the likeliest tokens; 0, or -1 at some servers, for all. Default: all.
     *
     * @throws dev.abrazo.error.InvalidRequestException below -1
     */
    public B topK(int tokens) {
        return set(TOP_K, (long) tokens);
    }

    /**
     * Sample among the likeliest tokens only: from the likeliest down, until their probabilities add up to this, 0 to 1.
     * Default: all tokens.
     *
     * @throws dev.abrazo.error.InvalidRequestException outside 0 to 1
     */
    public B topP(double sum) {
        return set(TOP_P, sum);
    }

    /**
     * The temperature of the sampling, 0 to 100: 1 samples as the model says, 0 always takes the likeliest token, 100 is
     * near uniform chance. Some servers refuse 0. Default: 1.
     *
     * @throws dev.abrazo.error.InvalidRequestException below 0
     */
    public B temperature(double value) {
        return set(TEMPERATURE, value);
    }

    /**
     * 0 to 100: above 1, a token becomes less likely the more often it came before. Default: none.
     *
     * @throws dev.abrazo.error.InvalidRequestException below 0
     */
    public B repetitionPenalty(double value) {
        return set(REPETITION_PENALTY, value);
    }

    /**
     * Seconds, 0 to 120, after which the model stops. A soft limit: the network's share comes on top. Default: none.
     *
     * @throws dev.abrazo.error.InvalidRequestException below 0
     */
    public B maxTime(double seconds) {
        return set(MAX_TIME, seconds);
    }
}
