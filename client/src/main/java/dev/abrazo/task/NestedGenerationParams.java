package dev.abrazo.task;

import dev.abrazo.internal.json.Parameters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters of image and audio tasks whose models generate tokens: servers take the parameters of the generation as
 * one nested object. Not thread-safe.
 *
 * @param <P> the subclass
 */
public abstract class NestedGenerationParams<P extends NestedGenerationParams<P>> extends Params<P> {

    private static final String GENERATION_DOC = "Parameters of the generation, for models that generate tokens:"
            + " temperature, top_k, num_beams, do_sample, max_new_tokens, …";

    private static final Parameter<Map<String, Object>> GENERATION_PARAMETERS =
            Parameter.object("generation_parameters", GENERATION_DOC);

    /** Empty parameters. The values of the known ones are checked. */
    protected NestedGenerationParams(List<Parameter<?>> known) {
        super(known);
    }

    /** These parameters, then the one of this class. */
    protected static List<Parameter<?>> andShared(Parameter<?>... first) {
        return Stream.concat(Stream.of(first), Stream.of(GENERATION_PARAMETERS)).toList();
    }

    /** {@value #GENERATION_DOC}. */
    public P generationParameters(Map<String, ? extends Object> parameters) {
        return set(GENERATION_PARAMETERS, Parameters.copyOf(parameters));
    }
}
