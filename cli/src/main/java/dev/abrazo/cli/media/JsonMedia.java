package dev.abrazo.cli.media;

import dev.abrazo.cli.flags.FlagValues;
import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads media in the JSON form: a data URL, base64 text, {@code {"file": path}} or {@code {"url": …}}. Immutable; safe for use
 * by many threads.
 */
public final class JsonMedia implements MediaReader {

    private final Function<URI, Media> fetch;

    /**
     * Creates a reader.
     *
     * @param fetch downloads a URL
     */
    public JsonMedia(Function<URI, Media> fetch) {
        this.fetch = fetch;
    }

    @Override
    public Media read(@Nullable Object value) {
        if (value instanceof String || value instanceof Media) {
            return MediaReader.DATA_ONLY.read(value);
        }
        try {
            if (value instanceof Map<?, ?> map && map.size() == 1) {
                if (map.get("file") instanceof String file) {
                    return Media.of(FlagValues.path(file));
                }
                if (map.get("url") instanceof String url) {
                    return fetch.apply(FlagValues.url("\"url\"", url));
                }
            }
        } catch (UsageError e) {
            throw new MediaException(String.valueOf(e.getMessage()));
        }
        throw new MediaException("Media are expected as {\"file\": path}, {\"url\": url}, a data URL or base64 text.");
    }
}
