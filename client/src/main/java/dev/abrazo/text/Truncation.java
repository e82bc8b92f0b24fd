package dev.abrazo.text;

import dev.abrazo.task.OpenValue;

/** How an input that is too long for the model is cut. Unknown values are kept. */
public final class Truncation extends OpenValue {

    /** Not at all: the server fails. */
    public static final Truncation DO_NOT_TRUNCATE = new Truncation("do_not_truncate");

    /** The longest of the input's texts first. */
    public static final Truncation LONGEST_FIRST = new Truncation("longest_first");

    /** The first text only. */
    public static final Truncation ONLY_FIRST = new Truncation("only_first");

    /** The second text only. */
    public static final Truncation ONLY_SECOND = new Truncation("only_second");

    private Truncation(String value) {
        super(value);
    }

    /** The way of this name, known or not. */
    public static Truncation of(String value) {
        return new Truncation(value);
    }
}
