package dev.abrazo.error;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failed exchange. Immutable; absent values are null, 0 or empty. Never contains a token.
 *
 * @param status the HTTP status, 0 where there was no reply
 * @param requestId the server's id of the request
 * @param task the task's id
 * @param provider the provider's id
 * @param model the model's id on the Hub
 * @param attempts requests sent for the call so far
 * @param headers the reply's headers, as sent
 * @param serverMessage the server's own words, 2 KB at most
 * @param estimatedTime how long the server thinks the model needs to load
 * @param retryAfter how long the server asked to wait
 * @param errorType the server's machine-readable type of the error, such as {@code validation}
 * @param warnings further lines of the server
 * @param body the start of the reply's body, 2 KB at most
 */
public record ErrorDetails(
        int status,
        @Nullable String requestId,
        @Nullable String task,
        @Nullable String provider,
        @Nullable String model,
        int attempts,
        Map<String, List<String>> headers,
        @Nullable String serverMessage,
        @Nullable Duration estimatedTime,
        @Nullable Duration retryAfter,
        @Nullable String errorType,
        List<String> warnings,
        @Nullable String body) {

    /** Nothing was sent, so nothing is known. */
    public static final ErrorDetails NONE =
            new ErrorDetails(0, null, null, null, null, 0, Map.of(), null, null, null, null, List.of(), null);

    /** Copies the collections. */
    public ErrorDetails {
        headers = Map.copyOf(headers);
        warnings = List.copyOf(warnings);
    }

    /** The details of a call of which only these are known. */
    public static ErrorDetails of(
            @Nullable String task, @Nullable String provider, @Nullable String model, int attempts) {
        return new ErrorDetails(
                0, null, task, provider, model, attempts, Map.of(), null, null, null, null, List.of(), null);
    }

    /**
     * The same call, with this reply to it; the request's id is the one among the headers.
     *
     * @param replyStatus its status
     * @param replyHeaders its headers, found by name in any case
     * @param start how its body begins, 2 KB at most; null where there is none
     */
    public ErrorDetails reply(int replyStatus, Map<String, List<String>> replyHeaders, @Nullable String start) {
        List<String> ids = replyHeaders.getOrDefault("x-request-id", List.of());
        return new ErrorDetails(
                replyStatus,
                ids.isEmpty() ? null : ids.get(0),
                task,
                provider,
                model,
                attempts,
                replyHeaders,
                serverMessage,
                estimatedTime,
                retryAfter,
                errorType,
                warnings,
                start);
    }

    /**
     * The same, with what the server said of the error.
     *
     * @param words its own words, 2 KB at most
     * @param type its machine-readable type of the error
     * @param lines further lines
     * @param loading how long it thinks the model needs to load
     * @param asked how long it asked to wait
     */
    public ErrorDetails said(
            @Nullable String words,
            @Nullable String type,
            List<String> lines,
            @Nullable Duration loading,
            @Nullable Duration asked) {
        return new ErrorDetails(
                status, requestId, task, provider, model, attempts, headers, words, loading, asked, type, lines, body);
    }
}
