package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** A provider accepted the job, but the job failed. */
public final class JobFailedException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public JobFailedException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("job_failed", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public JobFailedException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
