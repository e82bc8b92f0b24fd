package dev.abrazo.provider;

import dev.abrazo.http.HttpCall;
import dev.abrazo.media.Media;
import dev.abrazo.task.JsonShapes;
import dev.abrazo.task.Payload;
import dev.abrazo.task.ServerReply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the media in a reply that contains them as URLs or base64, in one of the forms of wire.md §10.24. URLs are
 * downloaded without the token.
 */
final class MediaReply {

    private static final List<String> NAMES =
            List.of("data", "images", "output", "outputs", "image", "video", "audio_file", "audio");

    private MediaReply() {}

    /** A plan that ends with the media if the payload requests an image, audio or video, else with the first reply. */
    public static Plan plan(HttpCall call, Payload payload) {
        return payload.response().media() ? Plan.of(call, reply -> next(reply, payload)) : Plan.of(call);
    }

    /** The step that gets the media from a reply; the reply itself if there are none in it. */
    static Plan.Step next(ServerReply reply, Payload payload) {
        if (!reply.looksLikeJson()) {
            return new Plan.Step.Done(reply);
        }
        Map<String, Object> json = JsonShapes.object(reply.json());
        if (json == null) {
            return new Plan.Step.Done(reply);
        }
        for (String name : NAMES) {
            Plan.Step found = found(reply, json.get(name), payload);
            if (found != null) {
                return found;
            }
        }
        return new Plan.Step.Done(reply);
    }

    /** As {@link #found(ServerReply, Object, Payload)}, for the first media only. */
    public static Plan.@Nullable Step found(ServerReply reply, @Nullable Object value) {
        String text = text(value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value);
        if (text == null) {
            return null;
        }
        return isUrl(text)
                ? Plan.Step.Then.now(Plan.of(HttpCall.download(web(reply, text))))
                : new Plan.Step.Done(reply.unwrapped(text));
    }

    /**
     * The step that gets the media from a value in a reply: a URL, a data URL, base64, an object with one of these, or a
     * list of them. It ends with the first media, with a list of {@link Media}, or with a list of texts, which are URLs where
     * the provider sends such, as {@link Payload#mediaForm} says. Null for anything else.
     *
     * @throws dev.abrazo.error.UnexpectedReplyException if a URL is invalid
     */
    public static Plan.@Nullable Step found(ServerReply reply, @Nullable Object value, Payload payload) {
        if (payload.mediaForm() == Payload.MediaForm.FIRST) {
            return found(reply, value);
        }
        List<String> texts =
                JsonShapes.listOf(value instanceof List ? value : List.of(orEmpty(value)), MediaReply::text);
        if (texts == null || texts.isEmpty()) {
            return null;
        }
        return payload.mediaForm() == Payload.MediaForm.ALL
                ? all(reply, texts, List.of())
                : new Plan.Step.Done(reply.unwrapped(texts));
    }

    /** Downloads the rest one after the other, in order. */
    private static Plan.Step all(ServerReply reply, List<String> texts, List<Media> before) {
        List<Media> media = new ArrayList<>(before);
        while (media.size() < texts.size()) {
            String text = texts.get(media.size());
            if (isUrl(text)) {
                List<Media> first = List.copyOf(media);
                return Plan.Step.Then.now(Plan.of(
                        HttpCall.download(web(reply, text)), image -> all(reply, texts, plus(first, image.media()))));
            }
            media.add(reply.unwrapped(text).media());
        }
        return new Plan.Step.Done(reply.unwrapped(List.copyOf(media)));
    }

    private static List<Media> plus(List<Media> before, Media next) {
        return Stream.concat(before.stream(), Stream.of(next)).toList();
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? List.of() : value;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return Stream.of("url", "b64_json", "image", "video_url")
                    .map(map::get)
                    .filter(inner -> inner instanceof String text && !text.isBlank())
                    .findFirst()
                    .map(String::valueOf)
                    .orElse(null);
        }
        return value instanceof String text ? text : null;
    }

    private static boolean isUrl(String text) {
        return text.startsWith("https:") || text.startsWith("http:");
    }

    private static URI web(ServerReply reply, String text) {
        URI address = Uris.web(text);
        if (address == null) {
            throw reply.unexpected("media, or its URL");
        }
        return address;
    }
}
