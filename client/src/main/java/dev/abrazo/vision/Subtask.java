package dev.abrazo.vision;

import dev.abrazo.task.OpenValue;

/** The kind of image segmentation. Unknown values are kept. */
public final class Subtask extends OpenValue {

    /** Each object has a mask of its own. */
    public static final Subtask INSTANCE = new Subtask("instance");

    /** Each object and each region of background has a mask of its own. */
    public static final Subtask PANOPTIC = new Subtask("panoptic");

    /** All objects of a class share one mask. */
    public static final Subtask SEMANTIC = new Subtask("semantic");

    private Subtask(String value) {
        super(value);
    }

    /** The kind of this name, known or not. */
    public static Subtask of(String value) {
        return new Subtask(value);
    }
}
