package dev.abrazo.batch.row;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;

/** Thrown when a line of a batch is not a JSON object. Its code is {@code malformed_line}. */
public final class MalformedLineException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With a message for the user. */
    public MalformedLineException(String message) {
        super("malformed_line", message, ErrorDetails.NONE, null);
    }
}
