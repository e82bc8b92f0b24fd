package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.Payload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dialect of one POST, whose reply is decoded, or links to the media to decode. Subclasses define the body. */
abstract class PostDialect implements Dialect {

    private final String path;

    /** A dialect that posts to this path; see {@link Route#path}. */
    PostDialect(String path) {
        this.path = path;
    }

    @Override
    public final Plan plan(Payload payload, Route route) {
        HttpCall.Body body = body(payload, route.model());
        HttpCall call = HttpCall.post(route.path(path), body).header("Accept", accept(payload));
        return MediaReply.plan(call, payload);
    }

    /**
     * The body of the request.
     *
     * @param model the model's name as the provider knows it, or null if none was given
     */
    abstract HttpCall.Body body(Payload payload, @Nullable String model);

    /** The {@code Accept} header. */
    String accept(Payload payload) {
        return Dialect.RequestBodies.accept(payload);
    }

    /** The start of a body: the model, if one is named, so that a router finds it in the first bytes. Mutable. */
    static Map<String, Object> startingWith(@Nullable String model) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (model != null) {
            body.put("model", model);
        }
        return body;
    }

    /** A JSON body of these fields, those at the payload's root, and the flag of a streamed reply. */
    static HttpCall.Body json(Map<String, Object> fields, Payload payload) {
        fields.putAll(payload.root());
        if (payload.stream()) {
            fields.put("stream", true);
        }
        return Dialect.RequestBodies.json(fields);
    }
}
