package dev.abrazo.vision;

import dev.abrazo.task.Parameter;
import dev.abrazo.task.Params;
import java.math.BigInteger;
import java.util.List;

/**
 * The parameters of tasks that generate images or videos with a diffusion model. Not thread-safe.
 *
 * @param <P> the subclass
 */
abstract class DiffusionParams<P extends DiffusionParams<P>> extends Params<P> {

    private static final String GUIDANCE_SCALE_DOC =
            "How closely to follow the prompt, 0 or more; too high values distort the result. Default: chosen by the model";
    /** For subclasses: it is a text in one task, and a list of texts in another. */
    static final String NEGATIVE_PROMPT_DOC = "What must not appear in the result";

    /** For subclasses that generate videos. */
    static final String FRAMES_DOC = "Number of frames, 1 or more. Default: chosen by the model";

    private static final String STEPS_DOC =
            "Number of denoising steps, 1 or more: more are slower and better. Default: chosen by the model";
    private static final String SEED_DOC =
            "Seed of the random numbers, 0 to 2^64-1: the same seed gives the same result. Default: a new one for each call";

    private static final Parameter<Double> GUIDANCE_SCALE =
            Parameter.number("guidance_scale", GUIDANCE_SCALE_DOC).atLeast(0);
    private static final Parameter<Long> NUM_INFERENCE_STEPS =
            Parameter.integer("num_inference_steps", STEPS_DOC).atLeast(1);
    private static final Parameter<BigInteger> SEED = Parameter.bigInteger("seed", SEED_DOC);

    private static final List<Parameter<?>> SHARED = List.of(GUIDANCE_SCALE, NUM_INFERENCE_STEPS, SEED);

    /** The parameters of these names. */
    DiffusionParams(List<Parameter<?>> known) {
        super(known);
    }

    /** The shared parameters, and these. */
    static List<Parameter<?>> sharedAnd(Parameter<?>... more) {
        return plus(SHARED, more);
    }

    /** {@value #GUIDANCE_SCALE_DOC}. */
    public P guidanceScale(double scale) {
        return set(GUIDANCE_SCALE, scale);
    }

    /** {@value #STEPS_DOC}. */
    public P numInferenceSteps(int steps) {
        return set(NUM_INFERENCE_STEPS, (long) steps);
    }

    /** {@value #SEED_DOC}. */
    public P seed(long seed) {
        return set(SEED, BigInteger.valueOf(seed));
    }
}
