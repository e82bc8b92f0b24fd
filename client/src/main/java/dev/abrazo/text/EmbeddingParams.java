package dev.abrazo.text;

import dev.abrazo.task.Parameter;
import dev.abrazo.task.Params;
import java.util.List;

/**
 * The parameters of tasks whose models turn texts into vectors. Not thread-safe.
 *
 * @param <P> the subclass
 */
abstract class EmbeddingParams<P extends EmbeddingParams<P>> extends Params<P> {

    private static final String TRUNCATE_DOC =
            "Whether to truncate texts that are longer than the model takes. Default: chosen by the server";
    private static final String TRUNCATION_DIRECTION_DOC = "Which end to cut off: left or right. Default: right";
    private static final String PROMPT_NAME_DOC =
            "Name of a prompt that the model has, which is put before each text. Default: chosen by the model, often none";

    private static final Parameter<Boolean> TRUNCATE = Parameter.bool("truncate", TRUNCATE_DOC);
    private static final Parameter<String> TRUNCATION_DIRECTION =
            Parameter.oneOf("truncation_direction", TRUNCATION_DIRECTION_DOC, List.of("left", "right"));
    private static final Parameter<String> PROMPT_NAME =
            Parameter.text("prompt_name", PROMPT_NAME_DOC).notBlank();

    private static final List<Parameter<?>> SHARED = List.of(TRUNCATE, TRUNCATION_DIRECTION, PROMPT_NAME);

    /** Empty parameters. The values of the known ones are checked. */
    EmbeddingParams(List<Parameter<?>> known) {
        super(known);
    }

    /** The parameters of this class, then these. */
    static List<Parameter<?>> sharedAnd(Parameter<?>... more) {
        return plus(SHARED, more);
    }

    /** {@value #TRUNCATE_DOC}. */
    public P truncate(boolean truncate) {
        return set(TRUNCATE, truncate);
    }

    /** {@value #TRUNCATION_DIRECTION_DOC}. */
    public P truncationDirection(String end) {
        return set(TRUNCATION_DIRECTION, end);
    }

    /** {@value #TRUNCATION_DIRECTION_DOC}. */
    public P truncationDirection(FeatureExtraction.TruncationDirection end) {
        return set(TRUNCATION_DIRECTION, end);
    }

    /** {@value #PROMPT_NAME_DOC}. */
    public P promptName(String name) {
        return set(PROMPT_NAME, name);
    }
}
