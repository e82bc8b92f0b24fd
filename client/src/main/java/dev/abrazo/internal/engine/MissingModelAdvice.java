package dev.abrazo.internal.engine;

import dev.abrazo.error.ErrorDetails;
import java.util.Locale;

/** Recognizes the error of an endpoint that requires the name of a model, for a call that names none. */
final class MissingModelAdvice {

    private MissingModelAdvice() {}

    /** The advice to name a model, or the usual advice for any other error. */
    static String or(ErrorDetails d, String defaultAdvice) {
        if (!"endpoint".equals(d.provider()) || d.model() != null || d.serverMessage() == null) {
            return defaultAdvice;
        }
        String description = d.serverMessage().toLowerCase(Locale.ROOT);
        return description.matches("(?s).*\\btgi\\b.*|.*\\bmodel\\b.*\\b(exist|found|required|missing|unknown)\\b.*")
                ? "The server requires a model: set `model` to the name of one of its models."
                : defaultAdvice;
    }
}
