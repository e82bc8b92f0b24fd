package dev.abrazo.backend;

import dev.abrazo.task.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a result came about. Immutable.
 *
 * @param backend who ran it: {@code remote} or {@code local}
 * @param provider the provider's id, or null
 * @param model the model's id, or null where only the server knows
 * @param status the HTTP status; 0 without HTTP
 * @param requestId the server's id of the request, or null
 * @param attempts how many requests were sent for the call, look-ups and polls not counted
 * @param elapsed from the call to its result
 * @param computeTime what the server says it computed, or null
 * @param usage what the server says was used, in its own names; empty where it says nothing
 * @param headers the reply's headers, as sent
 * @param warnings sentences on what a caller might not expect, such as that a text was cut; empty where there are none
 */
public record ReplyMetadata(
        String backend,
        @Nullable String provider,
        @Nullable String model,
        int status,
        @Nullable String requestId,
        int attempts,
        Duration elapsed,
        @Nullable Duration computeTime,
        Map<String, Object> usage,
        Map<String, List<String>> headers,
        List<String> warnings) {

    /** Without warnings. */
    public ReplyMetadata(
            String backend,
            @Nullable String provider,
            @Nullable String model,
            int status,
            @Nullable String requestId,
            int attempts,
            Duration elapsed,
            @Nullable Duration computeTime,
            Map<String, Object> usage,
            Map<String, List<String>> headers) {
        this(backend, provider, model, status, requestId, attempts, elapsed, computeTime, usage, headers, List.of());
    }

    /** Copies the usage. */
    public ReplyMetadata {
        usage = Parameters.copyOf(usage);
    }

    /** What scripts see: {@code status}, {@code attempts}, {@code provider}, … without what is absent. */
    public Map<String, Object> json() {
        Map<String, Object> view = new LinkedHashMap<>();
        if (status > 0) {
            view.put("status", (long) status);
        }
        view.put("attempts", (long) attempts);
        put(view, "provider", provider);
        put(view, "model", model);
        put(view, "request_id", requestId);
        view.put("elapsed_ms", elapsed.toMillis());
        put(view, "compute_time", computeTime == null ? null : (Double) (computeTime.toNanos() / 1e9));
        put(view, "usage", usage.isEmpty() ? null : usage);
        put(view, "warnings", warnings.isEmpty() ? null : warnings);
        view.put("backend", backend);
        return view;
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
