package dev.abrazo.task;

/** The function that turns a classifier's raw outputs into scores. Unknown values are kept. */
public final class FunctionToApply extends OpenValue {

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
