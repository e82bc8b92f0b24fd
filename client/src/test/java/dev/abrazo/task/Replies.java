package dev.abrazo.task;

import dev.abrazo.error.ErrorDetails;
import dev.abrazo.http.Headers;
import dev.abrazo.json.Json;
import dev.abrazo.media.MediaReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Creates server replies and JSON requests without a server. */
public final class Replies {

    private Replies() {}

    /** A 200 with this JSON, as from hf-inference. */
    public static ServerReply json(String task, String body) {
        return of(task, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A 200 with this body. */
    public static ServerReply of(String task, String contentType, byte[] body) {
        Headers headers = Headers.of(Map.of("content-type", List.of(contentType), "x-request-id", List.of("req-1")));
        return ServerReply.of(200, headers, body, ErrorDetails.of(task, "hf-inference", "org/model", 1));
    }

    /** An event of a stream with this JSON. */
    public static StreamingTask.Event event(String json) {
        return StreamingTask.Event.of(null, Json.parse(json));
    }

    /** A JSON object as plain values, in the order of the text. */
    public static Map<String, Object> object(String json) {
        return Objects.requireNonNull(JsonShapes.object(Json.parse(json)));
    }

    /** Parses a request in the JSON form; accepts media as data only, not as paths. */
    public static JsonRequest jsonRequest(String json) {
        return JsonRequest.of(object(json), MediaReader.DATA_ONLY);
    }
}
