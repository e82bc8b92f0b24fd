package dev.abrazo.chat;

import dev.abrazo.task.OpenValue;

/** The reason why a model stopped generating. Unknown values are kept. */
public final class FinishReason extends OpenValue {

    /** The model came to its end, or to a stop sequence. */
    public static final FinishReason STOP = new FinishReason("stop");

    /** The maximum number of tokens was reached. */
    public static final FinishReason LENGTH = new FinishReason("length");

    /** The model wants tools called. */
    public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

    /** A filter of the server removed content. */
    public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

    private FinishReason(String value) {
        super(value);
    }

    /** The reason of this name, known or not. */
    public static FinishReason of(String value) {
        return new FinishReason(value);
    }
}
