package dev.abrazo.media;

import dev.abrazo.error.MediaException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A front end's policy on media in the JSON form of a request: the command line accepts files and URLs, a server only data.
 * Passed to the task with the request, so that no task decides what may be opened.
 */
@FunctionalInterface
public interface MediaReader {

    /** Accepts data URLs and bare base64, and opens nothing. The only safe policy for values from remote users. */
    MediaReader DATA_ONLY = value -> {
        if (value instanceof Media media) {
            return media;
        }
        if (value instanceof String text) {
            return Media.parse(text);
        }
        String type = value instanceof Map<?, ?> map && !map.isEmpty()
                ? "{\"" + map.keySet().iterator().next() + "\": …}"
                : "this value";
        throw new MediaException("Media must be a data URL or base64 text; " + type + " is not accepted.");
    };

    /**
     * Reads media from a JSON value.
     *
     * @param value a value of the JSON form, or a {@link Media}
     * @throws MediaException if it is not media, or this front end does not open it
     */
    Media read(@Nullable Object value);
}
