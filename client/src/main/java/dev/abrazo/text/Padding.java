package dev.abrazo.text;

import dev.abrazo.task.OpenValue;

/** How inputs of different lengths are filled up. Unknown values are kept. */
public final class Padding extends OpenValue {

    /** Not at all. */
    public static final Padding DO_NOT_PAD = new Padding("do_not_pad");

    /** To the length of the longest input. */
    public static final Padding LONGEST = new Padding("longest");

    /** To the longest input that the model takes. */
    public static final Padding MAX_LENGTH = new Padding("max_length");

    private Padding(String value) {
        super(value);
    }

    /** The way of this name, known or not. */
    public static Padding of(String value) {
        return new Padding(value);
    }
}
