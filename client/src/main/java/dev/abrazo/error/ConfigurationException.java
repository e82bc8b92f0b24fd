package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** Settings are missing or contradict each other, found before sending; or a redirect that is refused. */
public final class ConfigurationException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the details of the failed exchange. */
    public ConfigurationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("configuration", message, details, cause);
    }

    /** Creates the exception for a failure before anything was sent. */
    public ConfigurationException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
