package dev.abrazo.error;

import org.jspecify.annotations.Nullable;

/** Settings are missing or contradict each other, found before sending; or a redirect that is refused. */
public final class ConfigurationException extends InferenceException {

    private static final long serialVersionUID = 1L;

    /** With what is known of the exchange. */
    public ConfigurationException(String message, ErrorDetails details, @Nullable Throwable cause) {
        super("configuration", message, details, cause);
    }

    /** Where nothing was sent. */
    public ConfigurationException(String message) {
        this(message, ErrorDetails.NONE, null);
    }
}
