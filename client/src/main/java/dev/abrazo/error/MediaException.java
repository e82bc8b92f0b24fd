package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** An image, audio or a video can't be read, or is of an unknown kind. */
public final class MediaException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public MediaException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("media", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public MediaException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
