package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Steps of a job at a provider: it is started by one request, and polled until it is done (wire.md §16.3). */
final class Job {

    /** The usual wait before the first poll. */
    static final Duration POLL = Duration.ofMillis(500);

    private Job() {}

    /**
     * The reply as an object.
     *
     * @param expected what it should be, for the error
     */
    static Map<String, Object> object(ServerReply reply, String expected) {
        Map<String, Object> json = JsonShapes.object(reply.json());
        if (json == null) {
            throw reply.unexpected(expected);
        }
        return json;
    }

    /** The object in this field; empty if there is none. */
    static Map<String, Object> object(Map<String, Object> json, String field) {
        Map<String, Object> inner = JsonShapes.object(json.get(field));
        return inner == null ? Map.of() : inner;
    }

    /**
     * The text in this field, such as a job's id.
     *
     * @throws dev.abrazo.error.UnexpectedReplyException if there is none
     */
    static String text(ServerReply reply, Map<String, Object> json, String field) {
        Object value = json.get(field);
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw reply.unexpected("a job with `" + field + "`");
    }

    /** The step that polls a job. */
    static Plan.Step poll(
            HttpCall call,
            Function<ServerReply, Plan.Step> next,
            Duration after,
            @Nullable Object state,
            @Nullable HttpCall cancel) {
        Plan plan = Plan.of(call.header("Accept", "application/json"), next);
        return new Plan.Step.Then(plan, after, cancel, state instanceof String text ? text : null);
    }

    /** As {@link #poll(HttpCall, Function, Duration, Object, HttpCall)}, for a job that can't be cancelled. */
    static Plan.Step poll(URI uri, Function<ServerReply, Plan.Step> next, Duration after, @Nullable Object state) {
        return poll(HttpCall.get(uri), next, after, state, null);
    }

    /** The end of a failed job, with the provider's reason if it gives one. */
    static Plan.Step failed(@Nullable Object reason, @Nullable Object state) {
        Map<String, Object> details = JsonShapes.object(reason);
        Object text = details != null && details.get("message") != null ? details.get("message") : reason;
        if (text != null && !String.valueOf(text).isBlank()) {
            return new Plan.Step.Failed(String.valueOf(text));
        }
        boolean cancelled = String.valueOf(state).toLowerCase(Locale.ROOT).startsWith("cancel");
        return new Plan.Step.Failed(cancelled ? "it was " + state : "no reason given");
    }

    /** The media in a value of a finished job. */
    static Plan.Step done(Plan.@Nullable Step found, ServerReply reply) {
        if (found == null) {
            throw reply.unexpected("a finished job with its result");
        }
        return found;
    }
}
