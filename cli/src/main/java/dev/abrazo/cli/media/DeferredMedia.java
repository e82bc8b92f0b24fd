package dev.abrazo.cli.media;

import dev.abrazo.media.Media;
import dev.abrazo.media.MediaWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A media value in a result whose place in the JSON form is not decided yet. A result keeps its media as such values until
 * it is drawn, or written as JSON or to files. Immutable.
 *
 * @param media the media
 * @param field whether it is a field of a result, which servers write as bare base64
 */
public record DeferredMedia(Media media, boolean field) {

    /** Leaves media in a result as {@link DeferredMedia}. */
    public static final MediaWriter WRITER = new MediaWriter() {
        @Override
        public Object write(Media media) {
            return new DeferredMedia(media, false);
        }

        @Override
        public Object writeField(Media media) {
            return new DeferredMedia(media, true);
        }
    };

    /** The result as plain JSON values, with its media written. */
    public static @Nullable Object written(@Nullable Object output, MediaWriter writer) {
        if (output instanceof DeferredMedia value) {
            return value.field ? writer.writeField(value.media) : writer.write(value.media);
        } else if (output instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(written(item, writer)));
            return copy;
        } else if (output instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, value) -> copy.put(name, written(value, writer)));
            return copy;
        }
        return output;
    }
}
