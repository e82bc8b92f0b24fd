package dev.abrazo.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of tasks that generate a text of a bounded length. Not thread-safe.
 *
 * @param <P> the subclass
 */
public abstract class GenerationParams<P extends GenerationParams<P>> extends SamplingParams<P> {

    private static final String MIN_LENGTH_DOC =
            "Minimum number of tokens to generate, 0 or more, at most max_length. Default: chosen by the model";
    private static final String MAX_LENGTH_DOC =
            "Maximum number of tokens to generate, 1 or more. Default: chosen by the model";

    private static final Parameter<Long> MIN_LENGTH =
            Parameter.integer("min_length", MIN_LENGTH_DOC).atLeast(0);
    private static final Parameter<Long> MAX_LENGTH =
            Parameter.integer("max_length", MAX_LENGTH_DOC).atLeast(1);

    /** The known parameters of this class and of {@link SamplingParams}. */
    protected static final List<Parameter<?>> GENERATION =
            plus(List.of(MIN_LENGTH, MAX_LENGTH), SAMPLING.toArray(new Parameter<?>[0]));

    /** Empty parameters. The values of the known ones are checked. */
    protected GenerationParams(List<Parameter<?>> known) {
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

    /**
     * Flattens {@code generate_parameters}: Hugging Face's schema nests these parameters, and its old default container
     * refuses the nested form (wire.md §10.7).
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
}
