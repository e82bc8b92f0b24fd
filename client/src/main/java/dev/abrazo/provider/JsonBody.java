package dev.abrazo.provider;

import dev.abrazo.error.InvalidRequestException;
import dev.abrazo.http.HttpCall;
import dev.abrazo.json.Json;
import dev.abrazo.media.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body. Media in its tree are encoded as base64 while they are sent, so that a file is never held in memory; the
 * length is still known in advance. Media that occur several times are read several times, or into memory if they can be read
 * only once.
 */
final class JsonBody implements HttpCall.Body {

    // Without a charset: the old default container rejects those it does not list (wire.md §4).
    static final String TYPE = "application/json";

    /** The maximum nesting that common parsers accept, including this library's. */
    private static final int MAX_LEVELS = 1_000;

    /** Media with a text before them in the same JSON string. */
    record Text(String prefix, Media media) {}

    private final List<byte[]> texts;
    private final List<Media> media;

    private JsonBody(List<byte[]> texts, List<Media> media) {
        this.texts = texts;
        this.media = media;
    }

    static HttpCall.Body of(Map<String, Object> tree) {
        try {
            return holdsMedia(tree, 1) ? withMedia(tree) : HttpCall.Body.of(Json.bytes(tree), TYPE);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The request can't be sent: " + e.getMessage() + ".");
        }
    }

    private static HttpCall.Body withMedia(Map<String, Object> tree) {
        List<Media> media = new ArrayList<>();
        String mark = "media-" + UUID.randomUUID() + "-";
        Object marked = mark(tree, media, mark);
        List<byte[]> texts = new ArrayList<>();
        String rest = Json.write(marked);
        for (int i = 0; i < media.size(); i++) {
            int at = rest.indexOf(mark + i + ";");
            texts.add(rest.substring(0, at).getBytes(StandardCharsets.UTF_8));
            rest = rest.substring(at + (mark + i + ";").length());
        }
        texts.add(rest.getBytes(StandardCharsets.UTF_8));
        return new JsonBody(texts, media);
    }

    private static boolean holdsMedia(@Nullable Object value, int level) {
        if (!(value instanceof Map || value instanceof List)) {
            return value instanceof Media || value instanceof Text;
        }
        if (level > MAX_LEVELS) {
            throw new InvalidRequestException(
                    "The request has more than " + MAX_LEVELS + " levels of arrays and objects, or contains itself.");
        }
        for (Object item : value instanceof Map<?, ?> map ? map.values() : (List<?>) value) {
            if (holdsMedia(item, level + 1)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object mark(@Nullable Object value, List<Media> media, String mark) {
        if (value instanceof Media part) {
            media.add(part);
            return mark + (media.size() - 1) + ";";
        } else if (value instanceof Text text) {
            return text.prefix() + mark(text.media(), media, mark);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, item) -> copy.put(name, mark(item, media, mark)));
            return copy;
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(mark(item, media, mark)));
            return copy;
        }
        return value;
    }

    @Override
    public String contentType() {
        return TYPE;
    }

    @Override
    public @Nullable Long length() {
        long sum = 0;
        for (byte[] text : texts) {
            sum += text.length;
        }
        for (Media part : media) {
            Long length = part.length();
            if (length == null) {
                return null;
            }
            sum += Base64Stream.length(length);
        }
        return sum;
    }

    @Override
    public boolean repeatable() {
        return media.stream().allMatch(Media::repeatable);
    }

    private Media source(Media part, Map<Media, Media> readOnce) {
        boolean several = !part.repeatable()
                && media.stream().filter(other -> other == part).count() > 1;
        return several ? readOnce.computeIfAbsent(part, once -> Media.of(once.bytes())) : part;
    }

    @Override
    public InputStream open() throws IOException {
        List<InputStream> parts = new ArrayList<>();
        Map<Media, Media> readOnce = new IdentityHashMap<>();
        try {
            for (int i = 0; i < media.size(); i++) {
                parts.add(new ByteArrayInputStream(texts.get(i)));
                parts.add(new Base64Stream(source(media.get(i), readOnce).open()));
            }
        } catch (IOException e) {
            for (InputStream opened : parts) {
                opened.close();
            }
            throw e;
        }
        parts.add(new ByteArrayInputStream(texts.get(media.size())));
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
