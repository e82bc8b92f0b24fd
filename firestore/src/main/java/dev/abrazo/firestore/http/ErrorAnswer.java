package dev.abrazo.firestore.http;

import dev.abrazo.error.ConfigurationException;
import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Responses for errors: {@code {"error", "error_type", "request_id"?}} with the status of the error's type. */
final class ErrorAnswer {

    private static final long DEFAULT_RETRY_SECONDS = 10;

    private ErrorAnswer() {}

    /** An error found before there was a call. */
    static Answer of(int status, String type, String message) {
        return Answer.json(status, Json.object("error", message, "error_type", type));
    }

    /**
     * A call that failed.
     *
     * @param modelNamed whether the caller named the model, so that it is the caller's error if there is none
     */
    static Answer of(InferenceException e, boolean modelNamed) {
        if (modelNamed && e instanceof ConfigurationException) {
            // There can be no model of this id.
            return of(400, "invalid_request", String.valueOf(e.getMessage()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", String.valueOf(e.getMessage()));
        body.put("error_type", e.code());
        if (e.requestId() != null) {
            body.put("request_id", e.requestId());
        }
        int status = status(e, modelNamed);
        Answer answer = Answer.json(status, body)
                .header("x-abrazo-model", e.details().model())
                .header("x-abrazo-provider", e.details().provider())
                .header("x-request-id", e.requestId());
        if (e.attempts() > 0) {
            answer.header("x-abrazo-attempts", String.valueOf(e.attempts()));
        }
        return status == 429 || status == 503 ? answer.header("Retry-After", String.valueOf(retrySeconds(e))) : answer;
    }

    private static int status(InferenceException e, boolean modelNamed) {
        return switch (e.code()) {
            case "invalid_request", "media", "unsupported" -> 400;
            case "not_found" -> modelNamed ? 404 : 502;
            case "too_large" -> 413;
            case "rate_limit" -> 429;
            case "model_loading", "cancelled" -> 503;
            case "server" -> Integer.valueOf(503).equals(e.status()) ? 503 : 502;
            case "timeout" -> 504;
            // The token, the settings or the server are not the caller's.
            default -> 502;
        };
    }

    private static long retrySeconds(InferenceException e) {
        Duration wait = e.retryAfter() == null ? e.details().estimatedTime() : e.retryAfter();
        return wait == null
                ? DEFAULT_RETRY_SECONDS
                : Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
