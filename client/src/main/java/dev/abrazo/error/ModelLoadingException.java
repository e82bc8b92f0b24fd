package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** The model is not in memory yet (503). {@link #details()} has the server's estimated time. */
public final class ModelLoadingException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public ModelLoadingException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("model_loading", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public ModelLoadingException(String message) {
        this(message, ErrorDetails.NONE, null);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
