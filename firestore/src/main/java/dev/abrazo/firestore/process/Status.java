package dev.abrazo.firestore.process;

import dev.abrazo.error.InferenceException;
import dev.abrazo.json.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The status of a document, kept next to its result. Immutable.
 *
 * @param fields its fields as plain values, in the names that documents have
 */
record Status(Map<String, @Nullable Object> fields) {

    private static final Set<String> FIELDS = Set.of(
            "state",
            "attempts",
            "eventId",
            "worker",
            "leaseUntil",
            "startTime",
            "updateTime",
            "completeTime",
            "nextAttemptTime",
            "inputHash",
            "model",
            "provider",
            "requestId",
            "error");

    private static final Set<String> BRIEF =
            Set.of("state", "attempts", "worker", "completeTime", "nextAttemptTime", "inputHash");

    // Above all limits of attempts, and far from an overflow.
    private static final int MOST_ATTEMPTS = 1_000_000;

    /** The status of a document that has none. */
    static final Status NONE = new Status(Map.of());

    /**
     * Reads the status from its field: a map, or a state as text. A map without a state must have no other fields than a
     * status has.
     *
     * @return null if the field is something else, which must not be overwritten
     */
    static @Nullable Status read(@Nullable Object value) {
        if (value == null) {
            return NONE;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        } else {
            fields.put("state", value);
        }
        Object state = fields.get("state");
        boolean known = state == null
                ? FIELDS.containsAll(fields.keySet())
                : Arrays.stream(State.values()).anyMatch(each -> each.name().equals(state));
        return known ? new Status(fields) : null;
    }

    /** The state; PENDING if there is no status. */
    State state() {
        return fields.get("state") instanceof String name ? State.valueOf(name) : State.PENDING;
    }

    /**
     * How often the document was tried since somebody last asked for it. A user asks by writing RETRY, which then has no time
     * for the next attempt, or by removing the status.
     */
    int attempts() {
        boolean underWay = state() == State.PROCESSING || (state() == State.RETRY && nextAttemptTime() != null);
        return underWay ? claimedAttempts() : 0;
    }

    /** Whether it asks for a run: by its state, or since it was removed. */
    boolean asks() {
        return state() == State.PENDING || (state() == State.RETRY && nextAttemptTime() == null);
    }

    /** Whether it says how an attempt ended. */
    boolean ended() {
        return state() != State.PROCESSING && !asks();
    }

    /** The number of the attempt that the status speaks of. */
    int claimedAttempts() {
        return fields.get("attempts") instanceof Number count
                ? (int) Math.min(Math.max(count.longValue(), 0), MOST_ATTEMPTS)
                : 0;
    }

    @Nullable
    String eventId() {
        return text("eventId");
    }

    @Nullable
    String worker() {
        return text("worker");
    }

    @Nullable
    String inputHash() {
        return text("inputHash");
    }

    @Nullable
    Instant leaseUntil() {
        return time("leaseUntil");
    }

    @Nullable
    Instant nextAttemptTime() {
        return time("nextAttemptTime");
    }

    /** The error of the last attempt, or null. */
    @Nullable
    Object error() {
        return fields.get("error");
    }

    private @Nullable String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    private @Nullable Instant time(String name) {
        return fields.get(name) instanceof Instant time ? time : null;
    }

    /** The same with this field set; removed if the value is null. */
    Status with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Status(changed);
    }

    /** The same in this state, without the fields that only the state before had. */
    Status to(State state, Instant now) {
        return with("state", state.name())
                .with("leaseUntil", null)
                .with("nextAttemptTime", null)
                .with("completeTime", null)
                .with("error", null)
                .with("updateTime", now);
    }

    /** The same with this error. */
    Status failed(InferenceException e) {
        Map<String, Object> error =
                new LinkedHashMap<>(Json.object("type", e.code(), "message", String.valueOf(e.getMessage())));
        if (e.status() != null) {
            error.put("httpStatus", e.status());
        }
        if (e.requestId() != null) {
            error.put("requestId", e.requestId());
        }
        return with("error", error)
                .with("model", e.details().model())
                .with("provider", e.details().provider());
    }

    /** The same with what the next worker needs and the type of the error, and nothing else. */
    Status brief() {
        Map<String, @Nullable Object> brief = new LinkedHashMap<>(fields);
        brief.keySet().retainAll(BRIEF);
        if (error() instanceof Map<?, ?> error && error.get("type") instanceof String type) {
            brief.put("error", Map.of("type", type));
        }
        return new Status(brief);
    }
}
