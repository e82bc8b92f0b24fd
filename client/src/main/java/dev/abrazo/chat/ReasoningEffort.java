package dev.abrazo.chat;

import dev.abrazo.task.OpenValue;

/** How much a reasoning model thinks before it answers. Unknown values are kept. */
public final class ReasoningEffort extends OpenValue {

    /** No reasoning. */
    public static final ReasoningEffort NONE = new ReasoningEffort("none");

    /** As little reasoning as possible. */
    public static final ReasoningEffort MINIMAL = new ReasoningEffort("minimal");

    /** Little reasoning. */
    public static final ReasoningEffort LOW = new ReasoningEffort("low");

    /** The usual amount of reasoning. */
    public static final ReasoningEffort MEDIUM = new ReasoningEffort("medium");

    /** Much reasoning. */
    public static final ReasoningEffort HIGH = new ReasoningEffort("high");

    private ReasoningEffort(String value) {
        super(value);
    }

    /** The effort of this name, known or not. */
    public static ReasoningEffort of(String value) {
        return new ReasoningEffort(value);
    }
}
