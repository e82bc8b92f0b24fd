package dev.abrazo.batch.row;

import dev.abrazo.JsonCall;
import dev.abrazo.backend.Reply;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the result lines of rows. */
final class ResultLine {

    private ResultLine() {}

    /**
     * Result of a row that succeeded.
     *
     * @param events elements of the stream; null if the row was not streamed
     * @param mediaFailure why media are in the result as data URLs; null if all were written
     */
    static Map<String, @Nullable Object> succeeded(
            @Nullable Object id,
            @Nullable List<Object> events,
            JsonCall.Result reply,
            @Nullable InferenceException mediaFailure) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", id);
        if (events != null) {
            line.put("events", events);
        }
        line.put("output", reply.output());
        if (mediaFailure != null) {
            line.put("error", error(mediaFailure));
        }
        line.put("meta", reply.metadata().json());
        return line;
    }

    /** Result of a row that failed. @param events elements of the stream before the failure, or null */
    static Map<String, @Nullable Object> failed(
            @Nullable Object id,
            @Nullable List<Object> events,
            InferenceException failure,
            @Nullable String backend,
            Duration elapsed) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", id);
        if (events != null && !events.isEmpty()) {
            line.put("events", events);
        }
        line.put("error", error(failure));
        line.put("meta", meta(failure, backend, elapsed));
        return line;
    }

    /** Result of a line that is not a JSON object. */
    static Map<String, @Nullable Object> unreadable(long number, InferenceException failure) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", null);
        line.put("line", number);
        line.put("error", error(failure));
        return line;
    }

    private static Map<String, Object> error(InferenceException failure) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", failure.code());
        error.put("message", String.valueOf(failure.getMessage()));
        Integer status = failure.status();
        if (status != null) {
            error.put("status", status.longValue());
        }
        if (failure.requestId() != null) {
            error.put("request_id", failure.requestId());
        }
        put(error, "estimated_time", failure.details().estimatedTime());
        put(error, "retry_after", failure.retryAfter());
        return error;
    }

    private static void put(Map<String, Object> error, String name, @Nullable Duration time) {
        if (time != null) {
            error.put(name, time.toNanos() / 1e9);
        }
    }

    private static Map<String, Object> meta(InferenceException failure, @Nullable String backend, Duration elapsed) {
        ErrorDetails details = failure.details();
        Map<String, Object> meta = Reply.Metadata.builder(backend == null ? "" : backend)
                .provider(details.provider())
                .model(details.model())
                .status(details.status())
                .requestId(details.requestId())
                .attempts(failure.attempts())
                .elapsed(elapsed)
                .build()
                .json();
        if (backend == null) {
            meta.remove("backend");
        }
        return meta;
    }
}
