package dev.abrazo.batch.row;

import dev.abrazo.JsonReply;
import dev.abrazo.backend.ReplyMetadata;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of a line that answers another. */
final class AnswerLine {

    private AnswerLine() {}

    /**
     * @param events the elements of a stream, or null where there was none
     * @param unwritten why media of the answer stand in it instead of where they belong; null where they do not
     */
    static Map<String, @Nullable Object> answered(
            @Nullable Object id,
            @Nullable List<Object> events,
            JsonReply reply,
            @Nullable InferenceException unwritten) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", id);
        if (events != null) {
            line.put("events", events);
        }
        line.put("output", reply.output());
        if (unwritten != null) {
            line.put("error", error(unwritten));
        }
        line.put("meta", reply.metadata().json());
        return line;
    }

    /** @param events the elements of a stream that came before the failure; null or empty where there were none */
    static Map<String, @Nullable Object> failed(
            @Nullable Object id,
            @Nullable List<Object> events,
            InferenceException failure,
            String backend,
            Duration elapsed) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", id);
        if (events != null && !events.isEmpty()) {
            line.put("events", events);
        }
        line.put("error", error(failure));
        line.put("meta", meta(failure, backend, elapsed).json());
        return line;
    }

    /** For a line from which not even an id can be had. */
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

    private static ReplyMetadata meta(InferenceException failure, String backend, Duration elapsed) {
        ErrorDetails known = failure.details();
        return ReplyMetadata.builder(backend)
                .provider(known.provider())
                .model(known.model())
                .status(known.status())
                .requestId(known.requestId())
                .attempts(failure.attempts())
                .elapsed(elapsed)
                .build();
    }
}
