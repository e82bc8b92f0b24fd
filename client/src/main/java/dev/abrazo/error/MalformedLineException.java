package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** A line of a batch file is not a JSON object. */
public final class MalformedLineException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public MalformedLineException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("malformed_line", message, details, cause);
    }

    /** Where nothing was sent. */
    public MalformedLineException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
