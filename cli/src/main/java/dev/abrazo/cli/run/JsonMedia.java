package dev.abrazo.cli.run;

import dev.abrazo.cli.terminal.UsageError;
import dev.abrazo.error.MediaException;
import dev.abrazo.media.Media;
import dev.abrazo.media.MediaReader;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a medium in JSON at a command line: a data URL, base64, {@code {"file": path}} or {@code {"url": …}}.
 * Immutable; safe for use by many threads.
 */
public final class JsonMedia implements MediaReader {

    private final Function<URI, Media> fetch;

    /**
     * A reader.
     *
     * @param fetch gets what stands at a web address
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
                    return Media.of(TextArguments.path(file));
                }
                if (map.get("url") instanceof String url) {
                    return fetch.apply(FlagValues.url("A medium", url));
                }
            }
        } catch (UsageError e) {
            throw new MediaException(String.valueOf(e.getMessage()));
        }
        throw new MediaException(
                "A medium is expected as {\"file\": path}, {\"url\": address}, a data URL or base64 text.");
    }
}
