package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a front end accepts where JSON stands for media: the command line takes files and URLs, a server data only. Given
 * to the task with the view, so that no task decides what may be opened.
 */
@FunctionalInterface
public interface MediaReader {

    /** Takes data URLs and bare base64, and opens nothing. The only policy fit for values of remote users. */
    MediaReader DATA_ONLY = value -> {
        if (value instanceof Media media) {
            return media;
        }
        if (value instanceof String text) {
            return Media.parse(text);
        }
        String what = value instanceof Map<?, ?> map && !map.isEmpty()
                ? "{\"" + map.keySet().iterator().next() + "\": …}"
                : "this value";
        throw new MediaException("Media is expected as a data URL or base64 text; " + what + " is not accepted here.");
    };

    /**
     * The media that the value stands for.
     *
     * @param value a JSON value of a view, or a {@link Media} already
     * @throws MediaException if it stands for none, or for one that this front end does not open
     */
    Media read(@Nullable Object value);
}
