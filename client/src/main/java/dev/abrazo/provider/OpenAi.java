package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.http.HttpBody;
import dev.abrazo.http.HttpCall;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ResponseKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's routes besides chat and completions, and what to send there (wire.md §11): embeddings, transcriptions, speech,
 * images. A model that is not named is left out: many servers have one only, and no name is invented for the others.
 */
final class OpenAi {

    private static final Map<String, String> ROUTES = Map.of(
            "feature-extraction", "/embeddings",
            "automatic-speech-recognition", "/audio/transcriptions",
            "text-to-speech", "/audio/speech",
            "text-to-image", "/images/generations");

    /** The endings of file names by content type; servers look at them. */
    private static final Map<String, String> ENDINGS = Map.of(
            "audio/mpeg", "mp3",
            "audio/m4a", "m4a",
            "audio/flac", "flac",
            "audio/x-flac", "flac",
            "audio/ogg", "ogg",
            "audio/webm", "webm",
            "video/webm", "webm",
            "video/mp4", "mp4");

    private OpenAi() {}

    /** The route of the task, to stand behind {@code /v1}; null for tasks that have none. */
    static @Nullable String route(String task) {
        return ROUTES.get(task);
    }

    /**
     * The route's address on a server of which one address is known: a path that ends in {@code /v1} is completed, one
     * that is the task's route already stays as it is. Null for any other path, and for tasks without a route.
     */
    static @Nullable URI completed(URI uri, String task) {
        String route = ROUTES.get(task);
        if (route == null) {
            return null;
        }
        String path = Uris.path(uri);
        if (path.endsWith("/v1")) {
            return Uris.withPath(uri, path + route);
        }
        // There are servers with an /embeddings of their own; the other routes are like nothing else.
        boolean certain = !route.equals("/embeddings") || path.contains("/v1/");
        return path.endsWith(route) && certain ? uri : null;
    }

    /** The call of a task that has a {@link #route}, with the payload's root in the body. */
    static HttpCall call(URI uri, Payload payload, @Nullable String model) {
        HttpBody body = switch (payload.task()) {
            case "feature-extraction" -> JsonBody.of(named("input", payload, model));
            case "text-to-speech" -> JsonBody.of(flattened(named("input", payload, model)));
            case "text-to-image" -> JsonBody.of(sized(named("prompt", payload, model)));
            default -> transcription(payload, model);
        };
        // An image comes inside of JSON, unlike from Hugging Face's own routes.
        String accept = payload.want() == ResponseKind.AUDIO ? "*/*" : "application/json";
        return HttpCall.post(uri, body).header("Accept", accept);
    }

    private static Map<String, Object> named(String input, Payload payload, @Nullable String model) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (model != null) {
            body.put("model", model);
        }
        if (payload.inputs() != null) {
            body.put(input, payload.inputs());
        }
        body.putAll(payload.parameters());
        body.putAll(payload.root());
        return body;
    }

    /** What Hugging Face nests stands at the root here. */
    private static Map<String, Object> flattened(Map<String, Object> body) {
        if (body.remove("generation_parameters") instanceof Map<?, ?> inner) {
            inner.forEach((name, value) -> body.putIfAbsent(String.valueOf(name), value));
        }
        return body;
    }

    /** Width and height are one text here. */
    private static Map<String, Object> sized(Map<String, Object> body) {
        if (body.get("width") instanceof Number width
                && body.get("height") instanceof Number height
                && !body.containsKey("size")) {
            body.keySet().removeAll(List.of("width", "height"));
            body.put("size", width + "x" + height);
        }
        return body;
    }

    private static HttpBody transcription(Payload payload, @Nullable String model) {
        if (!(payload.inputs() instanceof Media audio)) {
            throw new InvalidRequestException(payload.task() + " takes a sound.");
        }
        Map<String, Object> said = flattened(named("file", payload, model));
        said.remove("file");
        Object timestamps = said.remove("return_timestamps");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        said.forEach((name, value) -> fields.put(name, texts(value)));
        if (timestamps != null && !timestamps.equals(false)) {
            fields.putIfAbsent("response_format", List.of("verbose_json"));
            if (timestamps.equals("word")) {
                fields.putIfAbsent("timestamp_granularities[]", List.of("word"));
            } else if (!timestamps.equals(true)) {
                throw new InvalidRequestException("`return_timestamps` is true or \"word\" on this route, not \""
                        + timestamps + "\": it has no times for anything smaller.");
            }
        }
        String type = RequestBodies.type(payload.task(), audio);
        return new MultipartBody(fields, audio, "audio." + ENDINGS.getOrDefault(type, "wav"), type);
    }

    /** Forms have texts only: one for each element of a list, JSON for objects. */
    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<String> all = new ArrayList<>();
            list.forEach(item -> all.addAll(texts(item)));
            return all;
        }
        return List.of(value instanceof String text ? text : Json.write(value));
    }
}
