package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.util.Map;

/**
 * A POST of JSON with a provider's own names of the fields.
 *
 * @param path see {@link Route#path}
 * @param fields builds the body, without the fields at the payload's root, which are added
 * @param result what follows from the reply
 */
record JsonDialect(String path, Fields fields, Result result) implements Dialect {

    /** A dialect whose reply contains the media, or links to them. */
    static JsonDialect media(String path, Fields fields) {
        return new JsonDialect(path, fields, (reply, payload, route) -> MediaReply.next(reply, payload));
    }

    @Override
    public Plan plan(Payload payload, Route route) {
        Map<String, Object> body = fields.of(payload, route);
        body.putAll(payload.root());
        HttpCall call = HttpCall.post(route.path(path), Dialect.RequestBodies.json(body))
                .header("Accept", "application/json");
        return Plan.of(call, reply -> result.next(reply, payload, route));
    }

    /** Builds the fields of the body; a new mutable map each time. */
    @FunctionalInterface
    interface Fields {
        Map<String, Object> of(Payload payload, Route route);
    }

    /** The step that follows from a reply. */
    @FunctionalInterface
    interface Result {
        Plan.Step next(ServerReply reply, Payload payload, Route route);
    }
}
