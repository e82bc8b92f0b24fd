package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the media in a reply that contains them as URLs or base64, in one of the forms of wire.md §10.24. URLs are
 * downloaded without the token.
 */
final class MediaReply {

    private MediaReply() {}

    /** A plan that ends with the media if the payload requests an image, audio or video, else with the first reply. */
    public static Plan plan(HttpCall call, Payload payload) {
        return payload.response().media() ? Plan.of(call, MediaReply::next) : Plan.of(call);
    }

    private static Plan.Step next(ServerReply reply) {
        if (!reply.looksLikeJson()) {
            return new Plan.Step.Done(reply);
        }
        Map<String, Object> json = JsonShapes.object(reply.json());
        if (json == null) {
            return new Plan.Step.Done(reply);
        }
        for (String name : List.of("data", "images", "output", "outputs", "image", "video", "audio")) {
            Plan.Step found = found(reply, json.get(name));
            if (found != null) {
                return found;
            }
        }
        return new Plan.Step.Done(reply);
    }

    /**
     * The step that gets the media from a value in a reply: a URL, a data URL, base64, an object with one of these, or a
     * list whose first element is one. Null for anything else.
     *
     * @throws dev.abrazo.error.UnexpectedReplyException if a URL is invalid
     */
    public static Plan.@Nullable Step found(ServerReply reply, @Nullable Object value) {
        if (value instanceof List<?> list) {
            Object first = list.isEmpty() ? null : list.get(0);
            return first instanceof List ? null : found(reply, first);
        }
        if (value instanceof Map<?, ?> map) {
            return Stream.of("url", "b64_json", "image")
                    .map(map::get)
                    .filter(inner -> inner instanceof String text && !text.isBlank())
                    .findFirst()
                    .map(inner -> found(reply, inner))
                    .orElse(null);
        }
        if (!(value instanceof String text)) {
            return null;
        }
        if (text.startsWith("https:") || text.startsWith("http:")) {
            URI address = Uris.web(text);
            if (address == null) {
                throw reply.unexpected("media, or its URL");
            }
            return Plan.Step.Then.now(Plan.of(HttpCall.download(address)));
        }
        return new Plan.Step.Done(reply.unwrapped(text));
    }
}
