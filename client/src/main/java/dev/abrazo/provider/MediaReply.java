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
 * Finds the medium in a reply that names it, by address or as base64, in one of the forms of wire.md §10.24; a medium
 * at an address is fetched without the token.
 */
final class MediaReply {

    private MediaReply() {}

    /** A plan that ends with the medium where the payload wants one, else with the first reply. */
    static Plan plan(HttpCall call, Payload payload) {
        return payload.want().media() ? new Plan(call, MediaReply::next) : Plan.of(call);
    }

    private static Step next(ServerReply reply) {
        if (!reply.looksLikeJson()) {
            return new Step.Done(reply);
        }
        Map<String, Object> json = JsonShapes.object(reply.json());
        if (json == null) {
            return new Step.Done(reply);
        }
        for (String name : List.of("data", "images", "output", "outputs", "image", "video", "audio")) {
            Step found = found(reply, first(json.get(name)));
            if (found != null) {
                return found;
            }
        }
        return new Step.Done(reply);
    }

    /** The step for what a provider gave as its medium: an address, a data URL, base64, or an object with one. */
    static @Nullable Step found(ServerReply reply, @Nullable Object value) {
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
                throw reply.unexpected("a medium, or its address");
            }
            return Step.Then.now(Plan.of(HttpCall.download(address)));
        }
        return new Step.Done(reply.unwrapped(text));
    }

    /** The first of a list, or the value itself. */
    static @Nullable Object first(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
    }
}
