package dev.abrazo.text;

import dev.abrazo.task.OpenValue;

/** The end at which a text that is too long is cut. Unknown values are kept. */
public final class TruncationDirection extends OpenValue {

    /** The start of the text is cut off. */
    public static final TruncationDirection LEFT = new TruncationDirection("left");

    /** The end of the text is cut off. */
    public static final TruncationDirection RIGHT = new TruncationDirection("right");

    private TruncationDirection(String value) {
        super(value);
    }

    /** The direction of this name, known or not. */
    public static TruncationDirection of(String value) {
        return new TruncationDirection(value);
    }
}
