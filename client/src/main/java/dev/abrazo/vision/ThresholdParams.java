package dev.abrazo.vision;

import dev.abrazo.task.Parameter;
import dev.abrazo.task.Params;
import java.util.List;

/**
 * The parameters of tasks that find things in an image. Not thread-safe.
 *
 * @param <P> the subclass
 */
abstract class ThresholdParams<P extends ThresholdParams<P>> extends Params<P> {

    private static final String THRESHOLD_DOC =
            "The lowest score of a result, 0 to 1. Default: chosen by the server, 0.5 to 0.9";

    private static final Parameter<Double> THRESHOLD =
            Parameter.number("threshold", THRESHOLD_DOC).between(0, 1);

    /** The parameters of these names. */
    ThresholdParams(List<Parameter<?>> known) {
        super(known);
    }

    /** The shared parameter, and these. */
    static List<Parameter<?>> sharedAnd(Parameter<?>... more) {
        return plus(List.of(THRESHOLD), more);
    }

    /** {@value #THRESHOLD_DOC}. */
    public P threshold(double score) {
        return set(THRESHOLD, score);
    }
}
